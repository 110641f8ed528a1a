package pro.meetmike.max.journey;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a journey's input from whatever JSON somebody typed. */
final class JourneyInputReader extends JsonDeserializer<JourneyInput> {

  private static final List<String> PRIORITIES = List.of("low", "normal", "high", "critical");

  @Override
  public JourneyInput deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    JsonNode json = context.readTree(parser);
    JsonNode carried = json.get("carried");
    JsonNode score = json.get("score");
    JsonNode events = json.get("eventsPerRun");
    String priority = text(json, "priority");
    return new JourneyInput(
        text(json, "leadId"),
        text(json, "source"),
        score != null && score.isNumber() ? score.longValue() : null,
        json.path("synthetic").asBoolean(false),
        PRIORITIES.contains(priority) ? priority : "normal",
        owners(json.get("owners")),
        names(json.get("approvers")),
        carried == null || carried.isNull()
            ? null
            : context.readTreeAsValue(carried, JourneyInput.Carried.class),
        events != null && events.isNumber() ? events.longValue() : null);
  }

  private static List<JourneyPersona> owners(@Nullable JsonNode json) {
    List<JourneyPersona> owners = new ArrayList<>();
    if (json != null && json.isArray()) {
      for (JsonNode owner : json) {
        Place.read(text(owner, "stage"))
            .flatMap(Place::stage)
            .filter(stage -> !text(owner, "eidolon").isEmpty())
            .ifPresent(stage -> owners.add(new JourneyPersona(stage, text(owner, "eidolon"))));
      }
    }
    return owners;
  }

  private static List<String> names(@Nullable JsonNode json) {
    List<String> names = new ArrayList<>();
    if (json != null && json.isArray()) {
      for (JsonNode name : json) {
        if (name.isTextual() && !name.textValue().isBlank()) {
          names.add(name.textValue());
        }
      }
    }
    return names;
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.get(field);
    return value != null && value.isTextual() ? value.textValue().strip() : "";
  }
}
