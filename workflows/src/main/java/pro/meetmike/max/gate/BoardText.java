package pro.meetmike.max.gate;

import pro.meetmike.max.wording.Markdown;
import pro.meetmike.max.wording.Printable;

/**
 * Words of others on a Markdown board: what people typed and machines answered must neither format
 * the page nor break the JSON that is shown for pasting. Lengths are in characters as people count
 * them.
 */
public final class BoardText {

  /**
   * The last line of every board: the Web UI's frame is a line too low, and cuts off what is last.
   */
  public static final String END = "\n---\n";

  private static final int LONGEST_QUOTED = 120;
  private static final int MINUTE = 16;

  private BoardText() {}

  /** For between backticks: on one line, without a backtick or an invisible character. */
  public static String code(String text, int most) {
    return clipped(Markdown.code(text), most);
  }

  /** For the running text: without what Markdown, HTML or the Web UI's templates would act on. */
  public static String plain(String text, int most) {
    return clipped(Markdown.plain(text), most);
  }

  /** For between the quotes of a JSON that is shown as code, itself between a shell's quotes. */
  public static String quotable(String text) {
    return clipped(Printable.line(text), LONGEST_QUOTED)
        .replaceAll("[\"\\\\`]", "·")
        .replace("'", "\\u0027");
  }

  /** An RFC 3339 instant to the minute. */
  public static String minute(String instant) {
    return instant.length() >= MINUTE
        ? plain(instant.substring(0, 10) + " " + instant.substring(11, MINUTE), MINUTE)
        : plain(instant, MINUTE);
  }

  private static String clipped(String text, int most) {
    if (text.codePointCount(0, text.length()) <= most) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }
}
