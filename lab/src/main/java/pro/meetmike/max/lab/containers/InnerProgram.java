package pro.meetmike.max.lab.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program of the lab's own as a process in the containers' network; it ends with the lab. */
final class InnerProgram {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private InnerProgram() {}

  /**
   * Starts it and waits until it says that it is there.
   *
   * @param log where its words go, below the lab's place
   * @param there what it says then
   */
  static void start(
      ContainerScript script, String log, Class<?> main, String there, List<String> args)
      throws IOException {
    Path said = script.place(log);
    List<String> words =
        new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
    words.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    words.addAll(args);
    script.inside(said, words);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.readString(said).contains(there)) {
      if (System.nanoTime() > end) {
        throw new IOException(
            "%s does not answer: %s".formatted(main.getSimpleName(), Files.readString(said)));
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while a program of the lab was started.", e);
      }
    }
  }
}
