package pro.meetmike.max.lab.real;

import java.time.Duration;
import java.time.Instant;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.StepRow;

/** How long each step of a deployment took, a line each. */
final class StepTimes {

  private StepTimes() {}

  static String of(DeploymentStatus status) {
    StringBuilder lines = new StringBuilder();
    for (PhaseRow phase : status.phases()) {
      lines.append("phase %d %s %s%n".formatted(phase.number(), phase.title(), phase.state()));
      for (StepRow step : phase.steps()) {
        lines.append(
            "  %6.1f s  %-8s %-14s %-20s %s%n"
                .formatted(seconds(step), step.outcome(), step.scope(), step.id(), step.detail()));
      }
    }
    return lines.toString();
  }

  private static double seconds(StepRow step) {
    return step.startedAt() == null || step.endedAt() == null
        ? 0
        : Duration.between(Instant.parse(step.startedAt()), Instant.parse(step.endedAt()))
                .toMillis()
            / 1000.0;
  }
}
