package pro.meetmike.max.report;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One phase as it went.
 *
 * @param owners in the plan's words: {@code Claude + Christian}
 */
public record PhaseRow(
    int number,
    String title,
    String owners,
    PhaseState state,
    @Nullable String startedAt,
    @Nullable String endedAt,
    List<StepRow> steps) {

  public PhaseRow {
    steps = List.copyOf(steps);
  }

  /** What the phase is held up by: a failure before a wait. */
  public Optional<StepRow> blocker() {
    return steps.stream()
        .filter(s -> s.outcome() == StepState.FAILED)
        .findFirst()
        .or(() -> steps.stream().filter(s -> s.outcome() == StepState.WAITING).findFirst());
  }
}
