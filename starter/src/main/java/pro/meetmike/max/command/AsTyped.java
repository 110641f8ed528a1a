package pro.meetmike.max.command;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Map;

/**
 * Names the commands that are printed as the reader types them: {@code ./max} in a clone, {@code
 * max} or {@code /opt/max/bin/max} where the launcher was called so. The launcher says it in {@code
 * MAX_COMMAND}.
 */
final class AsTyped extends FilterWriter {

  private static final String VARIABLE = "MAX_COMMAND";

  private final String name;

  private AsTyped(Writer out, String name) {
    super(out);
    this.name = name;
  }

  /** The same writer where nothing has to be said otherwise. */
  static PrintWriter of(PrintWriter out, Map<String, String> environment) {
    String name = environment.getOrDefault(VARIABLE, Max.NAME);
    boolean plain = name.matches("[\\w./+-]+");
    return plain && !name.equals(Max.NAME) ? new PrintWriter(new AsTyped(out, name), true) : out;
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    out.write(text.substring(offset, offset + length).replace(Max.NAME + " ", name + " "));
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    write(new String(text, offset, length), 0, length);
  }
}
