package pro.meetmike.max.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import pro.meetmike.max.console.JsonText;

/**
 * Standard output of a program that tells line by line: with {@code --output json} each line is an
 * object, {@code {"event":"…"}}; with {@code --quiet} only what comes from the recap on is shown.
 */
public final class EventStream extends PrintStream {

  private static final String COLOURS = "\u001b\\[[0-9;]*m";
  private static final String RESULT = "recap";

  private final boolean json;
  private boolean shown;

  private EventStream(PrintStream out, Format format) {
    super(out, true, StandardCharsets.UTF_8);
    this.json = format.json();
    this.shown = !format.quiet();
  }

  /** The same stream where nothing was asked of it. */
  public static PrintStream of(CommandSpec spec, PrintStream out) {
    Format format = Format.of(spec);
    return format.json() || format.quiet() ? new EventStream(out, format) : out;
  }

  @Override
  public void println(String line) {
    String plain = line.replaceAll(COLOURS, "").strip();
    shown |= plain.startsWith(RESULT);
    if (shown && json && !plain.isEmpty()) {
      super.println(JsonText.line(Map.of("event", plain)));
    } else if (shown && !json) {
      super.println(line);
    }
  }

  @Override
  public void println() {
    println("");
  }
}
