package pro.meetmike.max.console.live;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;
import pro.meetmike.max.wording.Printable;

/** Text measured in a terminal's columns: a wide character takes two, a combining one none. */
public final class Columns {

  private static final String ELLIPSIS = "…";

  /** Below this there is neither a wide nor a combining character. */
  private static final int NARROW = 0x7f;

  private Columns() {}

  /** How many columns a text without control characters takes. */
  public static int of(String text) {
    return text.codePoints().map(Columns::of).sum();
  }

  private static int of(int codePoint) {
    return codePoint >= ' ' && codePoint < NARROW ? 1 : Math.max(0, WCWidth.wcwidth(codePoint));
  }

  /** On one line, with what a terminal would act on shown instead of obeyed. */
  public static String clean(String text) {
    return Printable.line(text.strip()).replaceAll("\\s+", " ");
  }

  /** At most so many columns; cut after a word where one ends in the second half. */
  public static String clipped(String text, int width) {
    if (of(text) <= width) {
      return text;
    }
    if (width <= 0) {
      return "";
    }
    String head = head(text, width - 1);
    int blank = head.lastIndexOf(' ');
    boolean within = head.length() < text.length() && text.charAt(head.length()) != ' ';
    return (within && blank > head.length() / 2 ? head.substring(0, blank) : head).stripTrailing()
        + ELLIPSIS;
  }

  /** Exactly so many columns. */
  public static String padded(String text, int width) {
    String clipped = clipped(text, width);
    return clipped + " ".repeat(Math.max(0, width - of(clipped)));
  }

  /** Lines of at most so many columns, broken between words; a longer word is broken inside. */
  public static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      String rest = word;
      if (!line.isEmpty() && of(line.toString()) + 1 + of(rest) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (of(rest) > width) {
        String head = head(rest, Math.max(2, width));
        lines.add(head);
        rest = rest.substring(head.length());
      }
      line.append(line.isEmpty() ? "" : " ").append(rest);
    }
    lines.add(line.toString());
    return lines;
  }

  /** The longest beginning of at most so many columns. */
  public static String head(String text, int width) {
    int used = 0;
    int end = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      used += of(codePoint);
      if (used > width) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return text.substring(0, end);
  }
}
