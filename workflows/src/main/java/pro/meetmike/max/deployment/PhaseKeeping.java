package pro.meetmike.max.deployment;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.report.PhaseRecord;
import pro.meetmike.max.report.PhaseRecord.Found;

/**
 * Hands what a phase, or one Eidolon's branch of it, did and found to the report, however it ends.
 * Workflow code.
 */
final class PhaseKeeping {

  /** About 150 kB; the server warns at 512 kB and refuses at 2 MB. */
  private static final int CHECKS_IN_A_PART = 1000;

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
      for (PhaseRecord part : whole().inParts(CHECKS_IN_A_PART)) {
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

  private PhaseRecord whole() {
    List<Found> found = new ArrayList<>();
    steps.checks().forEach((step, checks) -> found.add(new Found(step, checks)));
    return new PhaseRecord(
        deployment, phase.number(), scope, steps.startedAt(), 0, steps.rows(), found);
  }
}
