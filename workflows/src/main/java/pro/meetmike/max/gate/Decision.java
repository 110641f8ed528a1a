package pro.meetmike.max.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said, as read from whatever JSON arrived: {@code "Christian"}, {@code
 * {"by":"Christian"}}, or with any of {@code gate}, {@code note}, {@code evidence}, {@code code}.
 * Anything else reads as a decision by nobody, which the desk refuses with a sentence; nothing a
 * human types can fail a workflow.
 */
public record Decision(
    String by,
    @Nullable String gate,
    String note,
    @Nullable String evidence,
    @Nullable String code) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Never throws. */
  public static Decision read(@Nullable JsonNode json) {
    JsonNode said = unwrapped(json);
    if (said == null || !(said.isTextual() || said.isObject())) {
      return new Decision("", null, "", null, null);
    }
    if (said.isTextual()) {
      return new Decision(said.textValue().strip(), null, "", null, null);
    }
    return read((ObjectNode) said);
  }

  private static Decision read(ObjectNode json) {
    String note = text(json, "note");
    String reason = text(json, "reason");
    return new Decision(
        orEmpty(text(json, "by")),
        deciding(json, "gate"),
        orEmpty(note == null ? reason : note),
        deciding(json, "evidence"),
        text(json, "code"));
  }

  /** JSON in a string, as a shell's quotes make it of an object; one string deep. */
  private static @Nullable JsonNode unwrapped(@Nullable JsonNode json) {
    if (json == null || !json.isTextual() || !json.textValue().strip().matches("(?s)[{\"].*")) {
      return json;
    }
    try {
      JsonNode inner = JSON.readTree(json.textValue());
      return inner.isObject() || inner.isTextual() ? inner : json;
    } catch (JsonProcessingException aName) {
      return json;
    }
  }

  private static @Nullable String text(JsonNode json, String field) {
    JsonNode value = json.get(field);
    return value != null && value.isTextual() && !value.textValue().isBlank()
        ? value.textValue().strip()
        : null;
  }

  /** What cannot be read is no word left out: it fits nothing, and whoever sent it hears so. */
  private static @Nullable String deciding(JsonNode json, String field) {
    JsonNode value = json.get(field);
    return value == null || value.isNull() || value.isTextual()
        ? text(json, field)
        : value.toString();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
