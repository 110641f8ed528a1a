package pro.meetmike.max.report;

import java.util.List;
import pro.meetmike.max.deployment.Check;

/** One step, and what each of its checks found. */
public record ReportStep(StepRow row, List<Check> checks) {
  public ReportStep {
    checks = List.copyOf(checks);
  }
}
