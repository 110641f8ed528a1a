package pro.meetmike.max.command;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.console.JsonText;
import pro.meetmike.max.fleet.file.FileFault;
import pro.meetmike.max.fleet.file.FileProblems;
import pro.meetmike.max.fleet.file.Nearest;
import pro.meetmike.max.wording.Clause;
import pro.meetmike.max.wording.Printable;

/**
 * Runs a command line: one sentence and the right exit code for whatever goes wrong, never a stack
 * trace.
 */
public final class Console {
  private Console() {}

  /** The exit code. */
  public static int run(Object command, String... args) {
    return ready(program(command)).execute(args);
  }

  /** A verb with a program of its own, which looks like all others. */
  static CommandLine program(Object command) {
    CommandLine line = new CommandLine(command);
    Max.helpful(line.getCommandSpec());
    return line.setCommandName(Max.NAME + " " + line.getCommandName());
  }

  /** A command line that answers mistakes as this product does. */
  static CommandLine ready(CommandLine line) {
    TypedValues.of(line);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((e, args) -> misunderstood(e, Format.json(List.of(args))));
    line.setExecutionStrategy(Console::executed);
    line.setExecutionExceptionHandler((e, where, parsed) -> failed(e, where));
    return line;
  }

  private static int executed(ParseResult parsed) {
    CommandLine verb = parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
    if (Format.of(verb.getCommandSpec()).verbose()) {
      Verbosity.raise();
    }
    int code = new CommandLine.RunLast().execute(parsed);
    Screen.end(verb.getCommandSpec());
    return code;
  }

  private static int misunderstood(CommandLine.ParameterException e, boolean json) {
    CommandLine where = e.getCommandLine();
    String sentence =
        e instanceof CommandLine.UnmatchedArgumentException unmatched
            ? unknown(unmatched)
            : stated(e);
    return told(
        where,
        json,
        Failure.USAGE,
        "%s%s See: %s --help".formatted(sentence, sentence.endsWith("?") ? "" : ".", name(where)));
  }

  private static String stated(CommandLine.ParameterException e) {
    return String.valueOf(e.getMessage())
        .replaceAll("\\s+", " ")
        .replaceAll("[ .]+$", "")
        .replaceFirst("Invalid value for option '([^' =]+)[^']*'(?: \\(\\S*\\))?:", "$1")
        .replaceFirst(
            "Invalid value for positional parameter at index \\S+ \\(<?(\\w+)>?\\):", "$1")
        .replaceFirst("^(\\S+) '.*' is not a boolean$", "$1 takes no value: write it alone")
        .replaceFirst(
            "^(\\S+) expected one of \\[(.*?)].* but was '(.*)'$", "$1 $3 is none of: $2");
  }

  private static String unknown(CommandLine.UnmatchedArgumentException e) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    String word = e.getUnmatched().get(0);
    if (word.startsWith("-")) {
      String flag = word.replaceAll("=.*", "");
      return "%s has no option %s%s"
          .formatted(
              name(e.getCommandLine()),
              flag,
              meant(flag, new ArrayList<>(spec.optionsMap().keySet())));
    }
    boolean verbs = !spec.subcommands().isEmpty();
    String what = verbs ? "%s has no verb \"%s\"%s" : "%s takes no further argument \"%s\"%s";
    return what.formatted(
        name(e.getCommandLine()),
        word,
        verbs ? meant(word, new ArrayList<>(spec.subcommands().keySet())) : "");
  }

  private static String meant(String word, List<String> known) {
    Optional<String> near =
        Nearest.of(word, known)
            .or(() -> known.stream().filter(k -> letters(k).equals(letters(word))).findFirst());
    return near.map(n -> ": did you mean %s?".formatted(n)).orElse("");
  }

  /**
   * Two letters that changed places are two edits, too many for a short word, and yet the commonest
   * slip.
   */
  private static String letters(String word) {
    return word.toLowerCase(Locale.ROOT)
        .chars()
        .sorted()
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static int failed(Exception e, CommandLine where) {
    boolean json = Format.of(where.getCommandSpec()).json();
    // half a result is none
    Format.of(where.getCommandSpec()).result().take();
    if (e instanceof Failure failure) {
      return told(where, json, failure.code(), String.valueOf(failure.getMessage()));
    }
    if (e instanceof FileProblems problems) {
      return told(where, json, problems);
    }
    if (e instanceof IOException fault && !(e instanceof InterruptedIOException)) {
      return told(where, json, Failure.CONFIGURATION, FileFault.sentence(fault) + ".");
    }
    if (System.getenv("MAX_DEBUG") != null) {
      e.printStackTrace(where.getErr());
    }
    String known = e.getMessage() == null ? "no more is known" : Clause.ofLibrary(e.getMessage());
    return told(
        where,
        json,
        Failure.FAILED,
        "Something went wrong that nobody foresaw: %s; MAX_DEBUG=1 shows where.".formatted(known));
  }

  private static int told(CommandLine where, boolean json, FileProblems problems) {
    List<String> lines =
        problems.problems().stream().map(p -> Printable.brief(p.toString())).toList();
    if (json) {
      return error(where, Failure.CONFIGURATION, String.join("\n", lines));
    }
    lines.forEach(where.getErr()::println);
    where.getErr().flush();
    return Failure.CONFIGURATION;
  }

  private static int told(CommandLine where, boolean json, int code, String sentence) {
    // a choice is told with one command on each line
    List<String> lines =
        ("max: " + sentence)
            .lines()
            .map(l -> l.startsWith("  ") ? "  " + Printable.brief(l) : Printable.brief(l))
            .toList();
    if (json) {
      return error(where, code, String.join("\n", lines).substring("max: ".length()));
    }
    lines.forEach(where.getErr()::println);
    where.getErr().flush();
    return code;
  }

  /** For programs: one object on one line. */
  private static int error(CommandLine where, int code, String sentence) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("error", sentence);
    error.put("code", code);
    where.getErr().println(JsonText.line(error));
    where.getErr().flush();
    return code;
  }

  /** The verb as it is typed: {@code ./max lead add}. */
  private static String name(CommandLine where) {
    String typed = where.getCommandSpec().qualifiedName(" ");
    return typed.startsWith(Max.NAME) ? typed : Max.NAME + " " + typed;
  }
}
