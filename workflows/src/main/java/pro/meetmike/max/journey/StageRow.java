package pro.meetmike.max.journey;

import java.time.Duration;
import java.util.List;

/**
 * What a stage owes.
 *
 * @param deadline from the request to the transition
 * @param artefacts file names in the directory of the round
 */
public record StageRow(Stage stage, Duration deadline, List<String> artefacts) {
  public StageRow {
    artefacts = List.copyOf(artefacts);
    if (deadline.isZero() || deadline.isNegative()) {
      throw new IllegalArgumentException(
          "%s has no time to work in: give it a positive deadline.".formatted(stage));
    }
  }
}
