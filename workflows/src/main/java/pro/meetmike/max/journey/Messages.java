package pro.meetmike.max.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.journey.JourneyEvent.AskEnded;
import pro.meetmike.max.journey.JourneyEvent.TransitionRequested;

/** Turns what arrived into events, or into nothing; never throws. */
final class Messages {

  private static final int LONGEST_REASON = 500;
  private static final int MOST_ARTEFACTS = 200;

  private Messages() {}

  /**
   * A {@code Signal} of an agent; empty when it is none or speaks of another lead.
   *
   * @param table the journey's: the first one read figures more loosely
   */
  static Optional<TransitionRequested> transition(
      String leadId, @Nullable JsonNode json, Instant at, StageTable table) {
    if (json == null || text(json, "id").isEmpty() || text(json, "from").isEmpty()) {
      return Optional.empty();
    }
    JsonNode data = json.path("data");
    String named = text(data, "leadId").isEmpty() ? text(json, "subject") : text(data, "leadId");
    if (!named.equals(leadId)) {
      return Optional.empty();
    }
    boolean loosely = table.version().equals(StagesV1.VERSION);
    JsonNode discount = data.path("discountPct");
    JsonNode score = data.path("score");
    return Optional.of(
        new TransitionRequested(
            text(json, "id"),
            text(json, "from"),
            Place.read(text(data, "fromStage")).orElse(null),
            Place.read(text(data, "toStage")).orElse(null),
            data.path("epoch").isIntegralNumber() ? data.path("epoch").intValue() : null,
            artefacts(data.path("artefacts")),
            loosely ? loosePercent(discount) : Told.percent(discount),
            loosely ? looseScore(score) : Told.score(score),
            shortened(text(data, "reason")),
            text(json, "correlation").isEmpty() ? null : text(json, "correlation"),
            at));
  }

  private static @Nullable Double loosePercent(JsonNode told) {
    return told.isMissingNode() || told.isNull() ? null : told.asDouble(Double.NaN);
  }

  private static @Nullable Long looseScore(JsonNode told) {
    return told.isNumber() ? told.longValue() : null;
  }

  /** An {@code AskClosed}; empty when it is none. */
  static Optional<AskEnded> askEnded(@Nullable JsonNode json, Instant at) {
    if (json == null || text(json, "askId").isEmpty() || text(json, "state").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AskEnded(text(json, "askId"), text(json, "state").equals("COMPLETED"), at));
  }

  private static List<Artefact> artefacts(JsonNode json) {
    List<Artefact> artefacts = new ArrayList<>();
    if (json.isArray() && json.size() <= MOST_ARTEFACTS) {
      for (JsonNode each : json) {
        artefacts.add(
            new Artefact(text(each, "path"), text(each, "sha256"), each.path("bytes").asLong(-1)));
      }
    }
    return artefacts;
  }

  private static String shortened(String text) {
    return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text;
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.get(field);
    return value != null && value.isTextual() ? value.textValue().strip() : "";
  }
}
