package pro.meetmike.max.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine;

/** Types {@code max} command lines inside a test that has a server of its own. */
public final class CommandLines {

  /** What came of one: exit code, standard output, standard error, how long it took. */
  public record Outcome(int code, String out, String err, Duration took) {}

  private final Here here;

  /**
   * @param home top of the repository
   * @param state where {@code max} keeps its own files
   */
  public CommandLines(Path home, Path state, Map<String, String> environment) {
    this.here = new Here(new Home(home, state), environment, false);
  }

  public Outcome type(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Max.of(here);
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    long began = System.nanoTime();
    int code = line.execute(words);
    return new Outcome(
        code, out.toString(), err.toString(), Duration.ofNanos(System.nanoTime() - began));
  }
}
