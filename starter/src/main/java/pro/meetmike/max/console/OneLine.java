package pro.meetmike.max.console;

import pro.meetmike.max.wording.Printable;

/** Text from elsewhere, fit for one line of a screen. */
final class OneLine {
  private OneLine() {}

  /** At most so many characters; an ellipsis stands for what was cut off. */
  static String of(String text, int width) {
    String one = Printable.line(text).replaceAll("\\s+", " ");
    return one.codePointCount(0, one.length()) > width
        ? one.substring(0, one.offsetByCodePoints(0, width - 1)) + "…"
        : one;
  }
}
