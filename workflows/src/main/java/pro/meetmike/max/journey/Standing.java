package pro.meetmike.max.journey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a journey stands at one revision: what is written into {@code state.json} beside its history.
 *
 * @param stage worked on, or last worked on
 * @param stageDir relative to the clients directory; where the next artefacts belong
 * @param at when it came to stand so
 */
public record Standing(
    Lead lead,
    String table,
    long revision,
    int epoch,
    Stage stage,
    Place place,
    LeadStatus status,
    int round,
    String stageDir,
    String owner,
    String nextAction,
    @Nullable Instant dueAt,
    int breaches,
    Instant at) {

  static Standing of(JourneyState state, Instant at) {
    return new Standing(
        state.lead(),
        state.table(),
        state.revision(),
        state.epoch(),
        state.stage(),
        state.place(),
        state.status(),
        state.visit().round(),
        state.stageDir(),
        state.owner().orElse(""),
        state.nextAction(),
        state.visit().dueAt(),
        state.breaches(),
        at);
  }
}
