package pro.meetmike.max.dev;

import io.grpc.StatusRuntimeException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.client.Failure;

/**
 * A running development server, a child of this process. Closing it ends the process; what it knew
 * lies in its database file, and the next one on that file goes on from there.
 */
public final class DevServer implements AutoCloseable {

  private static final Duration UP = Duration.ofSeconds(60);
  private static final Duration GONE = Duration.ofSeconds(15);
  private static final int LAST_LINES = 3;

  private final DevSettings settings;
  private final Path log;
  private final Process process;
  private final Thread atExit = new Thread(this::end, "end-dev-server");

  private DevServer(DevSettings settings, Path log, Process process) {
    this.settings = settings;
    this.log = log;
    this.process = process;
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param log what it prints goes here
   * @throws Failure when a port is taken or it ends at once
   */
  public static DevServer start(DevSettings settings, Path log) throws IOException {
    refuseTaken(settings.address(), "--port");
    refuseTaken("127.0.0.1:" + settings.uiPort(), "--ui-port");
    Files.createDirectories(log.toAbsolutePath().getParent());
    Files.createDirectories(settings.database().toAbsolutePath().getParent());
    Process process =
        new ProcessBuilder(settings.command())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    DevServer server = new DevServer(settings, log, process);
    Runtime.getRuntime().addShutdownHook(server.atExit);
    try {
      server.awaitAnswer();
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static void refuseTaken(String address, String flag) {
    if (new Endpoint(address, "default", "", false, false).alive()) {
      throw new Failure(
          Failure.FAILED,
          "%s is taken: end what listens there, or give another %s.".formatted(address, flag));
    }
  }

  private void awaitAnswer() {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(settings.address()).build());
    try {
      long end = System.nanoTime() + UP.toNanos();
      while (System.nanoTime() < end && process.isAlive()) {
        if (answers(stubs)) {
          return;
        }
        pause();
      }
      throw new Failure(
          Failure.FAILED,
          "%s did not come up: %s".formatted(settings.program(), String.join(" ", lastWords())));
    } finally {
      stubs.shutdownNow();
    }
  }

  /** A port is open before the server behind it answers; under load for seconds. */
  private boolean answers(WorkflowServiceStubs stubs) {
    if (!new Endpoint(settings.address(), "default", "", false, false).alive()) {
      return false;
    }
    try {
      stubs.connect(UP);
      return true;
    } catch (StatusRuntimeException notYet) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(Failure.FAILED, "Interrupted while the development server came up.");
    }
  }

  private List<String> lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    } catch (IOException e) {
      return List.of("see " + log);
    }
  }

  public DevSettings settings() {
    return settings;
  }

  public long pid() {
    return process.pid();
  }

  /** Waits until it ends by itself or is ended from outside; returns its exit code. */
  public int await() throws InterruptedException {
    return process.waitFor();
  }

  private void end() {
    process.destroy();
    try {
      if (!process.waitFor(GONE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      return;
    }
  }
}
