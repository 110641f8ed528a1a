package pro.meetmike.max.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The step scripts as files, and what is sent of them: {@code files}, prelude, assignments, script.
 * They are read each time they are needed, so that an edited script is the one that runs. {@code
 * files} is what root's shell and one of an owner's own do alike, so it is sent as a text that can
 * be handed on.
 *
 * <p>The script is sent as the body of a function whose standard input is the null device: the
 * shell has read all of it before it runs, and no command in it can eat the rest. What it says
 * carries the nonce that was sent with it, and its end line comes last.
 */
public final class StepScripts {

  /** What runs it: nothing of the script or its values is in an argument list. */
  public static final String SHELL = "sh -s";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");
  private static final String FILES = "files";
  private static final String PRELUDE = "lib";

  private final Path directory;

  /**
   * @param directory {@code agents/runtime/steps}
   */
  public StepScripts(Path directory) {
    this.directory = directory;
  }

  public Path directory() {
    return directory;
  }

  /** The text for {@link #SHELL}'s standard input. */
  public String text(String script, Map<String, String> values, Nonce nonce) {
    return files()
        + read(PRELUDE)
        + nonce.assignment()
        + Argv.assignments(values)
        + "step() {\n"
        + read(script)
        + "\n}\n"
        + Nonce.toItsEnd("step");
  }

  /** A function that prints the text, and its evaluation: root's shell hands the same text on. */
  private String files() {
    return "files() {\ncat <<'MAX_FILES'\n" + read(FILES) + "MAX_FILES\n}\neval \"$(files)\"\n";
  }

  /** Every script by name, {@code files} and {@code lib} among them, in order of names. */
  public Map<String, String> all() {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      List<String> names =
          files
              .map(f -> f.getFileName().toString())
              .filter(n -> n.endsWith(".sh"))
              .map(n -> n.substring(0, n.length() - ".sh".length()))
              .toList();
      names.forEach(n -> all.put(n, read(n)));
    } catch (IOException e) {
      throw new UncheckedIOException("The step scripts in " + directory + " cannot be listed.", e);
    }
    return all;
  }

  private String read(String script) {
    if (!NAME.matcher(script).matches()) {
      throw new IllegalArgumentException(
          "\"" + script + "\" is not the name of a step script: use lower case, digits and -.");
    }
    Path file = directory.resolve(script + ".sh");
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The step script " + file + " cannot be read: check the worker's agents directory.", e);
    }
  }
}
