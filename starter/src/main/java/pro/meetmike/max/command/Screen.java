package pro.meetmike.max.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.console.JsonText;

/** What a command shows: results on standard output, progress on standard error. */
final class Screen {

  private final PrintWriter out;
  private final PrintWriter err;

  Screen(CommandSpec spec) {
    this.out = spec.commandLine().getOut();
    this.err = spec.commandLine().getErr();
  }

  /** The first line of every screen about a rehearsal. */
  Screen about(Endpoint endpoint) {
    if (endpoint.rehearsal()) {
      line("REHEARSAL  nothing real is touched");
    }
    return this;
  }

  Screen line(String line) {
    out.println(line);
    out.flush();
    return this;
  }

  Screen lines(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
    return this;
  }

  /** Where to look in the Web UI, if it is known where that is. */
  Screen link(Optional<String> address) {
    address.ifPresent(a -> line("Web UI " + a));
    return this;
  }

  /** The last line of every screen: the exact command that comes next. */
  void next(String command) {
    line("next: " + command);
  }

  void json(Object value) {
    line(JsonText.of(value));
  }

  void progress(String line) {
    err.println(line);
    err.flush();
  }
}
