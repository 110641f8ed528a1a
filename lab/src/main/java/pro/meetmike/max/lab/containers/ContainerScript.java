package pro.meetmike.max.lab.containers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The script {@code lab/containers/lab} on one state directory. Each of its verbs is a process that
 * has ended when a method returns; an {@link IllegalStateException} carries its last sentence.
 */
public final class ContainerScript implements AutoCloseable {

  private static final String PROGRAM = "lab/containers/lab";

  private static final Logger LOG = LoggerFactory.getLogger(ContainerScript.class);

  private final Path program;
  private final Path state;

  private ContainerScript(Path program, Path state) {
    this.program = program;
    this.state = state;
  }

  /**
   * The script of this repository.
   *
   * @param state where its containers lie
   */
  public static ContainerScript of(Path home, Path state) {
    return new ContainerScript(home.resolve(PROGRAM), state);
  }

  /** What is missing on this machine, each line with its remedy; empty when nothing is. */
  public static Optional<String> missing(Path home) {
    Ended ended = ended(List.of(home.resolve(PROGRAM).toString(), "check"), "");
    return ended.code == 0 ? Optional.empty() : Optional.of(ended.said.strip());
  }

  /** Begins anew, for as long as this process lives. */
  public void up() {
    run("up", "--for", Long.toString(ProcessHandle.current().pid()));
  }

  /** Runs a verb; what it printed. */
  public String run(String... words) {
    return say("", words);
  }

  /** Runs a verb that reads this text; what it printed. */
  public String say(String text, String... words) {
    Ended ended = ended(command(words), text);
    if (ended.code != 0) {
      throw new IllegalStateException(
          "%s: %s".formatted(String.join(" ", words), lastLine(ended.said)));
    }
    return ended.said.strip();
  }

  /** Runs a verb that may have to wait for the next start; whether it did not. */
  boolean atOnce(String... words) {
    Ended ended = ended(command(words), "");
    if (ended.code != 0 && ended.code != WAITS) {
      throw new IllegalStateException(lastLine(ended.said));
    }
    return ended.code == 0;
  }

  private static final int WAITS = 3;

  /** A command in a container as a process, with its own streams. */
  Process exec(String name, List<String> words) throws IOException {
    List<String> all = new ArrayList<>(command("exec", name, "--"));
    all.addAll(words);
    return new ProcessBuilder(all).start();
  }

  /** Starts a program in the lab's namespaces, which runs on there until the lab ends. */
  void inside(Path log, List<String> words) throws IOException {
    List<String> all = new ArrayList<>(command("inside"));
    all.addAll(words);
    Process process =
        new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    process.getOutputStream().close();
  }

  /** A directory or file of the lab that is up. */
  public Path place(String name) {
    return state.resolve("run").resolve(name);
  }

  /** Whether this layer was made before. */
  public boolean has(String layer) {
    return run("layers").lines().anyMatch(layer::equals);
  }

  private List<String> command(String... words) {
    List<String> command =
        new ArrayList<>(List.of(program.toString(), "--state", state.toString()));
    command.addAll(List.of(words));
    return command;
  }

  private record Ended(int code, String said) {}

  private static Ended ended(List<String> command, String text) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(text.getBytes(StandardCharsets.UTF_8));
      } catch (IOException unread) {
        LOG.debug("{} did not read what it was told", command.get(0));
      }
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), said);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be run.".formatted(command.get(0)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(command.get(0) + " was interrupted.", e);
    }
  }

  private static String lastLine(String said) {
    String[] lines = said.strip().split("\n");
    return lines[lines.length - 1];
  }

  /** Ends everything; images and layers are kept. */
  @Override
  public void close() {
    run("down");
  }
}
