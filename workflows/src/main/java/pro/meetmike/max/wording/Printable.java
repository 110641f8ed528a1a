package pro.meetmike.max.wording;

import java.util.ArrayList;
import java.util.List;

/**
 * Text that came from agents, leads, containers or people, fit for a terminal: what would move the
 * cursor, colour, reverse, hide or send something is shown by its code ({@code \x1b}, {@code
 * <U+202E>}) and not sent.
 */
public final class Printable {

  private static final int TAB = 4;
  private static final int LONGEST_WORD = 300;
  private static final int BEGINNING = 60;

  private Printable() {}

  /** As one line; line breaks and tabs become spaces. */
  public static String line(String text) {
    return shown(text.replaceAll("[\\r\\n\\t]+", " "));
  }

  /** As one line, and the middle of words left out that nobody would read to their end. */
  public static String brief(String text) {
    StringBuilder brief = new StringBuilder();
    for (String word : line(text.strip()).split(" +")) {
      brief.append(brief.isEmpty() ? "" : " ").append(cut(word));
    }
    return brief.toString();
  }

  private static String cut(String word) {
    return word.length() <= LONGEST_WORD
        ? word
        : "%s… (%d characters)"
            .formatted(
                word.substring(0, word.offsetByCodePoints(0, BEGINNING)),
                word.codePointCount(0, word.length()));
  }

  /** As the lines it has, none longer than {@code width}; a tab is four spaces. */
  public static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\\r\\n|\\n", -1)) {
      wrap(shown(line.replace("\t", " ".repeat(TAB))), width, lines);
    }
    boolean ended = lines.size() > 1 && lines.get(lines.size() - 1).isEmpty();
    return ended ? lines.subList(0, lines.size() - 1) : lines;
  }

  private static void wrap(String line, int width, List<String> lines) {
    String rest = line;
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int end = space > width / 2 ? space : rest.offsetByCodePoints(0, codePoints(rest, width));
      lines.add(rest.substring(0, end));
      rest = rest.substring(space > width / 2 ? end + 1 : end);
    }
    lines.add(rest);
  }

  private static int codePoints(String text, int width) {
    return text.codePointCount(0, width);
  }

  /** As it is, for formats that fold white space themselves: line ends and tabs stay. */
  public static String spaced(String text) {
    return shown(text.replace("\r\n", "\n"), "\n\t");
  }

  private static String shown(String text) {
    return shown(text, "");
  }

  private static String shown(String text, String kept) {
    if (text.codePoints().noneMatch(Printable::hidden)) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> out.append(hidden(c) && kept.indexOf(c) < 0 ? code(c) : Character.toString(c)));
    return out.toString();
  }

  private static String code(int c) {
    return c < 0x100 ? String.format("\\x%02x", c) : String.format("<U+%04X>", c);
  }

  /** Whether a terminal would act on this character, or show nothing of it. */
  public static boolean hidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> blank(c);
    };
  }

  /** Letters and marks that have no picture: variation selectors, fillers, the joiner of marks. */
  private static boolean blank(int c) {
    return (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0100 && c <= 0xE01EF)
        || (c >= 0x180B && c <= 0x180F)
        || (c >= 0x115F && c <= 0x1160)
        || (c >= 0x17B4 && c <= 0x17B5)
        || c == 0x034F
        || c == 0x2800
        || c == 0x3164
        || c == 0xFFA0;
  }
}
