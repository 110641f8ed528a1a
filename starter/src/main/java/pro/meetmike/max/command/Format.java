package pro.meetmike.max.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How much is said, and how it is written; every verb has these options. */
final class Format {

  /** The two forms. */
  enum Kind {
    text,
    json
  }

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      description = "text or json (default: ${DEFAULT-VALUE}).",
      defaultValue = "text")
  private Kind kind = Kind.text;

  @Option(
      names = {"-q", "--quiet"},
      description = "Show the result only.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Tell on standard error what is called, and how long it took.")
  private boolean verbose;

  private final Result result = new Result();

  /** Of this verb; every one has it. */
  static Format of(CommandSpec spec) {
    return find(spec).orElseGet(Format::new);
  }

  static Optional<Format> find(CommandSpec spec) {
    return spec.mixins().values().stream()
        .map(CommandSpec::userObject)
        .filter(Format.class::isInstance)
        .map(Format.class::cast)
        .findFirst();
  }

  /** Whether JSON was asked for, as far as words can tell that could not be understood. */
  static boolean json(List<String> words) {
    String typed = String.join(" ", words).toLowerCase(Locale.ROOT);
    return typed.contains("--output json") || typed.contains("--output=json");
  }

  boolean json() {
    return kind == Kind.json;
  }

  boolean quiet() {
    return quiet;
  }

  boolean verbose() {
    return verbose;
  }

  Result result() {
    return result;
  }
}
