package pro.meetmike.max.deployment;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** How what a deployment keeps on the server ends with it: asked for by people, or by itself. */
@ActivityInterface
public interface RetirementActivities {

  /** Fails while the deployment runs. Only looks, so twice is fine. */
  @ActivityMethod(name = "CheckDeploymentEnded")
  StepOutcome checkEnded(String deployment);

  /**
   * Removes the deployment's own schedules and those of its agents. Twice is fine: what is gone is
   * gone.
   */
  @ActivityMethod(name = "DeleteSchedules")
  StepOutcome deleteSchedules(String deployment);

  /**
   * Whether a schedule of the run may still fire. One whose deployment has ended is removed:
   * whoever was terminated could not do so itself. Twice is fine.
   */
  @ActivityMethod(name = "KeepRunSchedule")
  boolean keepRunSchedule(String deployment, String schedule);
}
