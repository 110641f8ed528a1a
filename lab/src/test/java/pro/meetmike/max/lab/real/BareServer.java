package pro.meetmike.max.lab.real;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A development server that knows nothing of this product: no search attributes, no namespace of
 * rehearsals. Its ports and its database file stay the same when it starts again.
 */
final class BareServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path directory;
  private final List<Integer> ports;
  private Process process;

  private BareServer(Path directory, List<Integer> ports) {
    this.directory = directory;
    this.ports = ports;
    this.process = ended();
  }

  /** Chooses its ports; nobody answers there until {@link #start()}. */
  static BareServer at(Path directory) throws IOException {
    List<Integer> ports = new ArrayList<>();
    while (ports.size() < 4) {
      ports.add(DevTemporal.freePort());
    }
    return new BareServer(directory, ports);
  }

  String address() {
    return "127.0.0.1:" + ports.get(0);
  }

  BareServer start() throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(RealPart.SERVER.program().toString(), "server", "start-dev"));
    command.addAll(List.of("--ip", "127.0.0.1", "--log-level", "error"));
    command.addAll(List.of("--db-filename", directory.resolve("temporal.db").toString()));
    List<String> options = List.of("--port", "--ui-port", "--metrics-port", "--http-port");
    for (int i = 0; i < options.size(); i++) {
      command.addAll(List.of(options.get(i), String.valueOf(ports.get(i))));
    }
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("temporal.log").toFile())
            .start();
    awaitPort();
    return this;
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** What the command line prints; the same program as the server. */
  String temporal(String... words) throws IOException, InterruptedException {
    return new Cli(RealPart.SERVER.program(), List.of("--address", address())).say(words).text();
  }

  private void awaitPort() throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end) && process.isAlive()) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports.get(0))) {
        return;
      } catch (IOException notYet) {
        Thread.sleep(100);
      }
    }
    throw new IOException("The server did not start: see " + directory.resolve("temporal.log"));
  }

  private static Process ended() {
    try {
      return new ProcessBuilder("true").start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
