package pro.meetmike.max.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/**
 * What came of a command line that was typed in a test: exit code, standard output, standard error.
 */
record Typed(int code, String out, String err) {

  /** The top of the repository: tests run in their module's directory. */
  static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  /** Nothing listens on the discard port of loopback. */
  static final Map<String, String> NO_SERVER = Map.of("TEMPORAL_ADDRESS", "127.0.0.1:9");

  static Typed max(String... words) {
    return in(
        new Home(REPOSITORY, REPOSITORY.resolve("starter/target/no-state")), NO_SERVER, words);
  }

  static Typed in(Home home, Map<String, String> environment, String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Max.of(new Here(home, environment, false));
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = line.execute(words);
    return new Typed(code, out.toString(), err.toString());
  }

  List<String> errorLines() {
    return err.lines().toList();
  }
}
