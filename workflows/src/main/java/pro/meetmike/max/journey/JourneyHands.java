package pro.meetmike.max.journey;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.notify.NotifyActivities;
import pro.meetmike.max.signal.SignalActivities;

/**
 * Activity stubs with their limits. The files are tried for ever: a journey without its commit must
 * not go on. A message is tried for ten minutes: the journey's state does not hang on it.
 */
final class JourneyHands {

  private static final Duration MESSAGE = Duration.ofMinutes(10);

  private JourneyHands() {}

  static JourneyActivities files(String summary) {
    return Workflow.newActivityStub(
        JourneyActivities.class, options(Queues.host(), summary).build());
  }

  static SignalActivities signals(String summary) {
    return Workflow.newActivityStub(
        SignalActivities.class,
        options(Queues.host(), summary).setScheduleToCloseTimeout(MESSAGE).build());
  }

  static NotifyActivities notify(String summary) {
    return Workflow.newActivityStub(
        NotifyActivities.class,
        options(Queues.cloud(), summary).setScheduleToCloseTimeout(MESSAGE).build());
  }

  private static ActivityOptions.Builder options(String queue, String summary) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(queue)
        .setSummary(summary)
        .setStartToCloseTimeout(Duration.ofMinutes(2))
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(1))
                .setMaximumInterval(Duration.ofMinutes(1))
                .build());
  }
}
