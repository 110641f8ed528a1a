package pro.meetmike.max.lab.real;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A development server on ports and a database file that stay the same when it starts again. */
final class HostServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path directory;
  private final List<Integer> ports;
  private Process process;

  private HostServer(Path directory, List<Integer> ports) {
    this.directory = directory;
    this.ports = ports;
    this.process = ended();
  }

  /** Chooses its ports; nobody answers there until {@link #start()}. */
  static HostServer at(Path directory) throws IOException {
    return new HostServer(directory, IntStream.range(0, 4).mapToObj(i -> freePort()).toList());
  }

  String address() {
    return "127.0.0.1:" + ports.get(0);
  }

  HostServer start() throws IOException, InterruptedException {
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
    List<String> command = new ArrayList<>(List.of(RealPart.SERVER.program().toString()));
    command.addAll(List.of(words));
    command.addAll(List.of("--address", address()));
    Process asked = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(asked.getInputStream().readAllBytes());
    asked.waitFor();
    return said;
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

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
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
