package pro.meetmike.max.command;

import picocli.CommandLine.Option;

/** How a result is written. */
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

  boolean json() {
    return kind == Kind.json;
  }
}
