package pro.meetmike.max.worker;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.journey.Lead;

/**
 * What a message of type LEAD says of one, judged before anything is begun: id and source become a
 * workflow's id, summary and search attribute, and Temporal ends a workflow whose attribute it
 * cannot take. Pure.
 *
 * @param score 0–100; null where none was told
 */
record LeadMessage(String leadId, String source, @Nullable Long score) {

  private static final int LONGEST_SCORE = 3;

  /**
   * What is wrong with it, as one sentence for whoever sent it; empty when nothing is.
   *
   * @param data of the message
   */
  static Optional<String> complaint(Map<String, Object> data) {
    if (!(data.get("leadId") instanceof String id)) {
      return Optional.of("It names no lead: send its id as data.leadId.");
    }
    if (!Lead.isId(id) || id.contains("..")) {
      return Optional.of(
          "Its data.leadId is no lead's id: send 1 to 64 of the characters A-Z a-z 0-9 . _ - that"
              + " begin with a letter or digit.");
    }
    Object source = data.get("source");
    if (source != null && !(source instanceof String word && Lead.isSource(word))) {
      return Optional.of(
          "Its data.source is no word for a source: send 1 to 41 of the characters a-z 0-9 - that"
              + " begin with a letter, such as web-form, or leave it out.");
    }
    return data.get("score") == null || score(data).isPresent()
        ? Optional.empty()
        : Optional.of(
            "Its data.score is no whole number from 0 to 100: send one, or leave it out.");
  }

  /**
   * What it says.
   *
   * @param data without a {@link #complaint}
   * @param from stands for a source that was not told
   */
  static LeadMessage of(Map<String, Object> data, String from) {
    String id = String.valueOf(data.get("leadId")).toLowerCase(Locale.ROOT);
    String source = data.get("source") instanceof String told ? told : from;
    return new LeadMessage(id, source, score(data).orElse(null));
  }

  /** A figure in a page's head comes as text. */
  private static Optional<Long> score(Map<String, Object> data) {
    String told = String.valueOf(data.get("score")).strip();
    return told.length() <= LONGEST_SCORE && told.matches("[0-9]+") && Long.parseLong(told) <= 100
        ? Optional.of(Long.valueOf(told))
        : Optional.empty();
  }
}
