package pro.meetmike.max.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One phase, and all of its steps. */
public record ReportPhase(
    int number,
    String title,
    String owners,
    PhaseState state,
    @Nullable String startedAt,
    @Nullable String endedAt,
    List<ReportStep> steps) {
  public ReportPhase {
    steps = List.copyOf(steps);
  }
}
