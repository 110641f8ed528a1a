package pro.meetmike.max.fleet.file;

/**
 * Text from elsewhere, made fit for one line of a terminal: nothing in it can move the cursor, and
 * nothing in it is endless.
 */
public final class Printable {

  private static final int LONGEST_WORD = 300;

  private Printable() {}

  /** Control characters and escape sequences are shown as they are written in Java. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                shown.append("\\u%04x".formatted(c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }

  /** The same with the middle of words left out that nobody would read to their end. */
  public static String line(String text) {
    StringBuilder shown = new StringBuilder();
    for (String word : of(text.strip().replaceAll("\\s+", " ")).split(" ")) {
      shown.append(shown.isEmpty() ? "" : " ").append(cut(word));
    }
    return shown.toString();
  }

  /** A message of a library as part of a sentence: no class names, no full stop at the end. */
  public static String sentence(String message) {
    return line(message)
        .replaceAll("\\b(?:[a-z][\\w$]*\\.)+[A-Z][\\w$]*(: )?", "")
        .replaceAll("\\b\\w+(?:Exception|Error): ", "")
        .replaceFirst("[ .]+$", "");
  }

  private static String cut(String word) {
    return word.length() <= LONGEST_WORD
        ? word
        : "%s… (%d characters)".formatted(word.substring(0, 60), word.length());
  }
}
