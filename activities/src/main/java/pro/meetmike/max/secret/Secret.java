package pro.meetmike.max.secret;

/**
 * A text that must not be printed. It has no accessor that a serialiser would find, and {@link
 * #toString} gives three stars, so it may stand in records and messages without harm.
 */
public final class Secret {

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /** Throws {@link IllegalArgumentException} for a blank text: an empty secret is a mistake. */
  public static Secret of(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("The secret is empty: give it its value.");
    }
    return new Secret(text);
  }

  /** The text itself, for the one place that sends it. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "***";
  }
}
