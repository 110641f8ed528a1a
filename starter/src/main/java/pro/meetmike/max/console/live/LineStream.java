package pro.meetmike.max.console.live;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A stream for whoever prints, and whole lines for whoever shows them. */
public final class LineStream extends OutputStream {

  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  private LineStream(Consumer<String> lines) {
    this.lines = lines;
  }

  /** To print on. */
  public static PrintStream to(Consumer<String> lines) {
    return new PrintStream(new LineStream(lines), true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int b) {
    if (b == '\n') {
      lines.accept(line.toString(StandardCharsets.UTF_8));
      line.reset();
    } else {
      line.write(b);
    }
  }
}
