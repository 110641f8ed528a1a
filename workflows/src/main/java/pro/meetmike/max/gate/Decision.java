package pro.meetmike.max.gate;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said, as read from whatever JSON arrived: {@code "Christian"}, {@code
 * {"by":"Christian"}} or with any of {@code gate}, {@code note}, {@code evidence}, {@code code}.
 * Anything else reads as a decision by nobody, which the desk refuses with a sentence; nothing a
 * human types can fail a workflow.
 */
public record Decision(
    String by,
    @Nullable String gate,
    String note,
    @Nullable String evidence,
    @Nullable String code) {

  /** Never throws. */
  public static Decision read(@Nullable JsonNode json) {
    if (json == null || !(json.isTextual() || json.isObject())) {
      return new Decision("", null, "", null, null);
    }
    if (json.isTextual()) {
      return new Decision(json.textValue().strip(), null, "", null, null);
    }
    String note = text(json, "note");
    String reason = text(json, "reason");
    return new Decision(
        orEmpty(text(json, "by")),
        text(json, "gate"),
        orEmpty(note == null ? reason : note),
        text(json, "evidence"),
        text(json, "code"));
  }

  private static @Nullable String text(JsonNode json, String field) {
    JsonNode value = json.get(field);
    return value != null && value.isTextual() && !value.textValue().isBlank()
        ? value.textValue().strip()
        : null;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
