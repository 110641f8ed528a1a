package pro.meetmike.max.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One phase as it stands.
 *
 * @param state {@code waiting} (for earlier phases), {@code running}, {@code done}, {@code aborted}
 */
public record PhaseRow(
    int number,
    String title,
    String owners,
    String state,
    @Nullable String startedAt,
    @Nullable String endedAt,
    List<StepRow> steps) {
  public PhaseRow {
    steps = List.copyOf(steps);
  }
}
