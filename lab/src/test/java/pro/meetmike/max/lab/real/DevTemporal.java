package pro.meetmike.max.lab.real;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.dev.DevServer;
import pro.meetmike.max.dev.DevSettings;

/**
 * A real Temporal server for a test: the development server on free loopback ports, with a database
 * file, that can be killed and started again.
 */
final class DevTemporal implements AutoCloseable {

  private final Path directory;
  private final DevSettings settings;
  private DevServer server;

  private DevTemporal(Path directory, DevSettings settings) throws IOException {
    this.directory = directory;
    this.settings = settings;
    this.server = DevServer.start(settings, directory.resolve("dev.log"));
  }

  /** Starts one that keeps its files here. */
  static DevTemporal start(Path directory) throws IOException {
    return new DevTemporal(
        directory,
        new DevSettings(
            RealPart.SERVER.program(), directory.resolve("temporal.db"), freePort(), freePort()));
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String address() {
    return settings.address();
  }

  /** Of the Web UI. */
  String ui() {
    return settings.ui();
  }

  /** As a rehearsal uses it. */
  Endpoint rehearsal() {
    return new Endpoint(address(), Queues.REHEARSAL_NAMESPACE, Queues.REHEARSAL, true, false);
  }

  /** As production uses it. */
  Endpoint production() {
    return new Endpoint(address(), "default", Queues.PRODUCTION, false, false);
  }

  /** {@code kill -9}, and not a moment to write anything down. */
  void kill() throws InterruptedException {
    ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
    process.destroyForcibly();
    try {
      process.onExit().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    server.close();
  }

  /** On the same ports and the same database. */
  void startAgain() throws IOException {
    server = DevServer.start(settings, directory.resolve("dev-again.log"));
  }

  @Override
  public void close() {
    server.close();
  }
}
