package pro.meetmike.max.notify;

import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.signal.Signal;

/**
 * How a message gets into an inbox: {@code SignalActivities::publish} of the same worker. It must
 * be safe to publish the same signal twice.
 */
@FunctionalInterface
public interface Publish {
  StepOutcome publish(Signal signal);
}
