package pro.meetmike.max.lab.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.lab.site.LabAddress;

/** A {@link LabWorker} as a child process of the test. */
final class LabWorkerProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final Path sign;
  private final Path log;

  private LabWorkerProcess(Process process, Path sign, Path log) {
    this.process = process;
    this.sign = sign;
    this.log = log;
  }

  /** A worker for this world, held still at a moment that {@link Freeze} understands. */
  static LabWorkerProcess start(
      Path directory, Endpoint server, LabAddress lab, Path fleet, String moment)
      throws IOException {
    return start(WorkerUser.same(), directory, server, lab, fleet, moment);
  }

  /** The same as another user. */
  static LabWorkerProcess start(
      WorkerUser user, Path directory, Endpoint server, LabAddress lab, Path fleet, String moment)
      throws IOException {
    Path own = Files.createTempDirectory(directory, "worker");
    Path address = own.resolve("lab.json");
    lab.write(address);
    Path sign = own.resolve("frozen");
    Path log = own.resolve("worker.log");
    user.give(own);
    List<String> command = new ArrayList<>(user.becoming());
    command.addAll(
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-cp",
            user.classPath(),
            LabWorker.class.getName()));
    command.addAll(List.of(server.address(), server.namespace(), server.queue()));
    command.addAll(List.of(address.toString(), fleet.toString(), moment, sign.toString()));
    Process process =
        new ProcessBuilder(command)
            .directory(user.home().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new LabWorkerProcess(process, sign, log);
  }

  /** Waits until it stands still at its moment. */
  LabWorkerProcess awaitFrozen() throws InterruptedException, IOException {
    await("reached its moment", () -> Files.exists(sign));
    return this;
  }

  /** Waits until it polls. */
  LabWorkerProcess awaitPolling() throws InterruptedException, IOException {
    await("began to poll", () -> text().contains("polling"));
    return this;
  }

  private void await(String what, BooleanSupplier done) throws InterruptedException, IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!done.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("The worker has not %s:%n%s".formatted(what, text()));
      }
      Thread.sleep(50);
    }
  }

  private String text() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "";
    }
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM. */
  int stop() throws InterruptedException {
    process.destroy();
    process.waitFor(60, TimeUnit.SECONDS);
    return process.exitValue();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
