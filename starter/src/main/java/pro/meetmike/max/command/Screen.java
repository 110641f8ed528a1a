package pro.meetmike.max.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.console.JsonText;
import pro.meetmike.max.console.Paint;

/**
 * What a command shows: results on standard output, progress on standard error. It knows how much
 * is to be said and how it is written, so that a command need not: with {@code --output json}
 * whatever is shown becomes one object when the command has ended.
 */
final class Screen {

  private final PrintWriter out;
  private final PrintWriter err;
  private final Format format;

  Screen(CommandSpec spec) {
    this.out = spec.commandLine().getOut();
    this.err = spec.commandLine().getErr();
    this.format = Format.of(spec);
  }

  /** The first line of every screen about a rehearsal. */
  Screen about(Endpoint endpoint) {
    if (endpoint.rehearsal()) {
      if (format.json()) {
        format.result().put("rehearsal", true);
      } else if (!format.quiet()) {
        text("REHEARSAL  nothing real is touched");
      }
    }
    return this;
  }

  Screen line(String line) {
    if (format.json()) {
      format.result().line(line);
    } else {
      text(line);
    }
    return this;
  }

  Screen lines(List<String> lines) {
    lines.forEach(this::line);
    return this;
  }

  /** A fact for programs, which the lines say already. */
  Screen fact(String field, Object value) {
    if (format.json()) {
      format.result().put(field, value);
    }
    return this;
  }

  /** Where to look in the Web UI, if it is known where that is. */
  Screen link(Optional<String> address) {
    address.ifPresent(a -> aside("webUi", a, "Web UI " + a));
    return this;
  }

  /** The last line of every screen: the exact command that comes next. */
  void next(String command) {
    aside("next", command, "next: " + command);
  }

  private void aside(String field, String value, String line) {
    if (format.json()) {
      format.result().put(field, value);
    } else if (!format.quiet()) {
      text(line);
    }
  }

  void json(Object value) {
    print(JsonText.of(value));
  }

  /** One thing that happened, at once: a line of text, or an object on a line of its own. */
  void event(String line) {
    print(format.json() ? JsonText.line(Map.of("event", line)) : Paint.inert(line));
  }

  void progress(String line) {
    if (!format.quiet()) {
      err.println(Paint.inert(line));
      err.flush();
    }
  }

  /** Here and nowhere else text reaches a terminal: much of it is from others. */
  private void text(String line) {
    print(Paint.inert(line));
  }

  private void print(String line) {
    out.println(line);
    out.flush();
  }

  /** What was shown and is not written yet, when the command has ended. */
  static void end(CommandSpec spec) {
    Format format = Format.of(spec);
    if (format.json() && !format.result().empty()) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(format.result().take());
      out.flush();
    }
  }

  /** Whether a person looks on, and wants to see everything. */
  boolean forPerson() {
    return !format.json() && !format.quiet();
  }
}
