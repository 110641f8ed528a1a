package pro.meetmike.max.sapwave;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.Fleet;

/** Schedules of the run and of the agents. Every method is idempotent by schedule id. */
@ActivityInterface
public interface ScheduleActivities {

  /**
   * Creates the run's schedules, active, and those of the agents, paused; brings older ones up to
   * the files without pausing or unpausing them, and removes what the files no longer name. A
   * foreign schedule of the same id is left alone and fails the step.
   */
  @ActivityMethod(name = "EnsureSchedules")
  StepOutcome ensure(String deployment, Fleet fleet);

  /** Unpauses the agents' schedules. */
  @ActivityMethod(name = "UnpauseSchedules")
  StepOutcome unpause(String deployment, Fleet fleet);

  /** Pauses them again: the compensation of {@link #unpause}. */
  @ActivityMethod(name = "PauseSchedules")
  StepOutcome pause(String deployment, Fleet fleet);

  /** Removes the run's own schedules: they end with the epic. */
  @ActivityMethod(name = "DeleteRunSchedules")
  StepOutcome deleteRun(String deployment, Fleet fleet);

  /** Ids of the schedules of this deployment, with {@code (paused)} behind the paused ones. */
  @ActivityMethod(name = "ListSchedules")
  List<String> list(String deployment);
}
