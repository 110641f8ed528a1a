package pro.meetmike.max.login;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a terminal would show, without the codes that colour it and move about in it. */
final class TerminalText {

  private static final Pattern TO_COLUMN = Pattern.compile("\u001B\\[[0-9]*[GC]");
  private static final Pattern CSI = Pattern.compile("\u001B\\[[0-?]*[ -/]*[@-~]");
  private static final Pattern SHORT = Pattern.compile("\u001B[()*+][0-~]|\u001B[0-~]");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

  private TerminalText() {}

  /** TUIs draw a space as a move to the next word's column: such a move becomes a space. */
  static String plain(String raw) {
    String text = withoutCommands(raw);
    text = TO_COLUMN.matcher(text).replaceAll(" ");
    text = CSI.matcher(text).replaceAll("");
    text = SHORT.matcher(text).replaceAll("");
    return CONTROL.matcher(text).replaceAll("");
  }

  /**
   * Without the operating system commands: from {@code ESC ]} to {@code BEL} or {@code ESC \} on
   * the same line. Each end is looked for once, however many of them begin and never end: an agent
   * writes this text.
   */
  private static String withoutCommands(String raw) {
    StringBuilder kept = new StringBuilder(raw.length());
    Next end = new Next("\u0007|\u001B\\\\", raw);
    Next line = new Next("[\n\r\u0085\u2028\u2029]", raw);
    int at = 0;
    for (int begin = raw.indexOf("\u001B]"); begin >= 0; begin = raw.indexOf("\u001B]", at)) {
      kept.append(raw, at, begin);
      boolean ends = end.from(begin + 2) < line.from(begin + 2);
      at = ends ? end.after() : begin + 2;
      kept.append(raw, ends ? at : begin, at);
    }
    return kept.append(raw, at, raw.length()).toString();
  }

  /** The next place of a pattern; places asked for only grow, so nothing is looked at twice. */
  private static final class Next {
    private final Matcher matcher;
    private int start = -1;

    Next(String pattern, String text) {
      this.matcher = Pattern.compile(pattern).matcher(text);
    }

    int from(int place) {
      if (start < place) {
        start = matcher.find(place) ? matcher.start() : Integer.MAX_VALUE;
      }
      return start;
    }

    int after() {
      return matcher.end();
    }
  }
}
