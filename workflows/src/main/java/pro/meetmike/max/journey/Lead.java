package pro.meetmike.max.journey;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a journey knows of its lead. Never personal data: that stays in the lead's {@code
 * contact.json}.
 *
 * @param id name of its directory; a UUID where the author's model is to read the state
 * @param source where it came from: {@code web-form}
 * @param score 0–100; null until LILLy has scored it
 * @param synthetic a test lead: its approvals are given by a labelled synthetic approver
 * @param priority {@code low}, {@code normal}, {@code high} or {@code critical}
 */
public record Lead(
    String id, String source, @Nullable Long score, boolean synthetic, String priority) {

  /** Of {@link #isSource}. */
  public static final Pattern SOURCE = Pattern.compile("[a-z][a-z0-9-]{0,40}");

  /** Whether a text can be a lead's id: one path segment without tricks. */
  public static boolean isId(@Nullable String text) {
    return text != null && text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  }

  /**
   * Whether a text says where leads come from: a word such as {@code web-form}. It becomes a search
   * attribute and stands in lists and histories, so it is no free text.
   */
  public static boolean isSource(@Nullable String text) {
    return text != null && SOURCE.matcher(text).matches();
  }

  public Lead {
    if (!isId(id)) {
      throw new IllegalArgumentException(
          "A lead's id has 1 to 64 of the characters A-Z a-z 0-9 . _ - and begins with a letter or"
              + " digit: give it such an id.");
    }
  }

  Lead scored(@Nullable Long found) {
    return found == null ? this : new Lead(id, source, found, synthetic, priority);
  }
}
