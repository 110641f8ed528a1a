package pro.meetmike.max.deployment;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What a {@link Retirement} does outside its workflow. */
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
}
