package pro.meetmike.max.deployment;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Whether a machine that did not answer does so again. */
@ActivityInterface
public interface ReachActivities {

  /**
   * Returns when it answers, whatever it says, and fails as {@link Outage#failure} when it does
   * not: the server tries again. Safe to run twice: it only asks.
   */
  @ActivityMethod(name = "AwaitAnswer")
  void awaitAnswer(Outage outage);
}
