package pro.meetmike.max.lab.real;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import pro.meetmike.max.client.Endpoint;

/** Programs that run beside a test in a directory of their own, which goes when they have ended. */
final class Programs implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 90;
  private static final long STOP_SECONDS = 20;

  private final Path directory;
  private final List<Process> processes = new ArrayList<>();

  Programs(Path directory) {
    this.directory = directory;
  }

  /** Runs one to its end; what it printed. */
  static String run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError("%s failed:%n%s".formatted(command[0], said));
    }
    return said;
  }

  /** Starts one whose output goes to {@code NAME.log}. */
  void start(String name, String... command) throws IOException {
    processes.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(name + ".log").toFile())
            .directory(directory.toFile())
            .start());
  }

  /** Waits until somebody listens on this port of loopback. */
  void awaitPort(int port) throws InterruptedException, IOException {
    Endpoint endpoint = new Endpoint("127.0.0.1:" + port, "", "", false, false);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!endpoint.alive()) {
      if (System.nanoTime() > end || processes.stream().anyMatch(p -> !p.isAlive())) {
        throw new AssertionError("port %d: %s".formatted(port, logs()));
      }
      Thread.sleep(200);
    }
  }

  private String logs() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path log : files.filter(f -> f.toString().endsWith(".log")).toList()) {
        all.append(log.getFileName()).append(":\n").append(Files.readString(log));
      }
    }
    return all.toString();
  }

  /** The one started last ends first; all as a clean stop. */
  @Override
  public void close() throws InterruptedException, IOException {
    for (int i = processes.size() - 1; i >= 0; i--) {
      Process process = processes.get(i);
      process.destroy();
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
