package pro.meetmike.max.journey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The stay at the present place.
 *
 * @param round which time the stage is worked on in this journey; names the artefacts' directory
 * @param asks how many asks this epoch has sent: part of their ids
 * @param askId the ask that is open; null when none is
 * @param attempts deliveries that were refused or rejected during this stay
 * @param rung of the escalation ladder: 0 in time, 1 asked again, 2 with a human
 * @param dueAt the one moment the journey waits for; null while it waits for people only
 */
public record Visit(
    Place place,
    int round,
    int asks,
    @Nullable String askId,
    int attempts,
    int rung,
    Instant enteredAt,
    @Nullable Instant dueAt) {

  static Visit begin(Place place, int round, Instant at, @Nullable Instant dueAt) {
    return new Visit(place, round, 0, null, 0, 0, at, dueAt);
  }

  Visit asked(String id, Instant due) {
    return new Visit(place, round, asks + 1, id, attempts, rung, enteredAt, due);
  }

  Visit answered() {
    return new Visit(place, round, asks, null, attempts, rung, enteredAt, dueAt);
  }

  Visit failedOnce(@Nullable Instant due) {
    return new Visit(place, round, asks, askId, attempts + 1, rung, enteredAt, due);
  }

  Visit nextRound() {
    return new Visit(place, round + 1, asks, null, attempts, rung, enteredAt, dueAt);
  }

  Visit onRung(int next) {
    return new Visit(place, round, asks, askId, attempts, next, enteredAt, dueAt);
  }

  Visit afresh() {
    return new Visit(place, round, asks, askId, 0, 0, enteredAt, dueAt);
  }

  Visit waiting() {
    return new Visit(place, round, asks, askId, attempts, rung, enteredAt, null);
  }
}
