package pro.meetmike.max.deployment;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pro.meetmike.max.report.PhaseRecord;
import pro.meetmike.max.report.PhaseRecord.Found;
import pro.meetmike.max.report.StepRow;

/**
 * Hands what a phase, or one Eidolon's branch of it, did and found to the report, however it ends.
 * Workflow code.
 */
final class PhaseKeeping {

  /** About 150 kB; the server warns at 512 kB and refuses at 2 MB. */
  static final int CHECKS_IN_A_PART = 1000;

  private final String deployment;
  private final Phase phase;
  private final String scope;
  private final Steps steps;

  /**
   * @param scope empty for the phase itself, else the Eidolon's label
   */
  PhaseKeeping(String deployment, Phase phase, String scope, Steps steps) {
    this.deployment = deployment;
    this.phase = phase;
    this.scope = scope;
    this.steps = steps;
  }

  /** Does the work; what came of it is kept also when it was ended from outside. */
  void around(Runnable work) {
    try {
      work.run();
    } catch (TemporalFailure ended) {
      Workflow.newDetachedCancellationScope(this::keep).run();
      throw ended;
    }
    keep();
  }

  /** A report without details is no reason to stop a deployment. */
  private void keep() {
    try {
      for (PhaseRecord part : parts()) {
        Hands.records("keep what was done and found").keep(part);
      }
    } catch (ActivityFailure unkept) {
      if (unkept.getCause() instanceof CanceledFailure ended) {
        throw ended;
      }
      Workflow.getLogger(PhaseKeeping.class)
          .warn("phase {} {} is not in the report: {}", phase, scope, Steps.reason(unkept));
    }
  }

  private List<PhaseRecord> parts() {
    List<PhaseRecord> parts = new ArrayList<>();
    List<Found> found = new ArrayList<>();
    int room = CHECKS_IN_A_PART;
    for (Map.Entry<Integer, List<Check>> of : steps.checks().entrySet()) {
      List<Check> checks = of.getValue();
      for (int from = 0; from < checks.size(); ) {
        int to = Math.min(checks.size(), from + room);
        found.add(new Found(of.getKey(), checks.subList(from, to)));
        room -= to - from;
        from = to;
        if (room == 0) {
          parts.add(part(parts.size(), found));
          found = new ArrayList<>();
          room = CHECKS_IN_A_PART;
        }
      }
    }
    if (parts.isEmpty() || !found.isEmpty()) {
      parts.add(part(parts.size(), found));
    }
    return parts;
  }

  private PhaseRecord part(int number, List<Found> found) {
    List<StepRow> rows = number == 0 ? steps.rows() : List.of();
    return new PhaseRecord(
        deployment, phase.number(), scope, steps.startedAt(), number, rows, found);
  }
}
