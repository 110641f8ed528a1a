package pro.meetmike.max.lab.real;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.client.Executions;

/** A development server on free loopback ports with a database file, that can be killed. */
final class OwnTemporal implements AutoCloseable {

  private final Path directory;
  private final int port = freePort();
  private final int uiPort = freePort();
  private Process process;

  private OwnTemporal(Path directory) throws IOException, InterruptedException {
    this.directory = directory;
    startAgain();
  }

  static OwnTemporal start(Path directory) throws IOException, InterruptedException {
    return new OwnTemporal(directory);
  }

  /** On the same ports and the same database. */
  void startAgain() throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                RealPart.SERVER.program().toString(),
                "server",
                "start-dev",
                "--ip",
                "127.0.0.1",
                "--port",
                "" + port,
                "--ui-port",
                "" + uiPort,
                "--db-filename",
                directory.resolve("temporal.db").toString(),
                "--log-level",
                "error")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("temporal.log").toFile())
            .start();
    for (int i = 0; i < 600 && !(production().alive() && ready()); i++) {
      Thread.sleep(100);
    }
  }

  private boolean ready() {
    try (Client client = Client.open(production())) {
      Executions.of(client).ofType("SapWave", 1);
      return true;
    } catch (RuntimeException notYet) {
      return false;
    }
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  String ui() {
    return "http://127.0.0.1:" + uiPort;
  }

  Endpoint production() {
    return new Endpoint(address(), "default", "max", false, false);
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }
}
