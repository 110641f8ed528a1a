package pro.meetmike.max.deployment;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import pro.meetmike.max.fleet.FleetActivities;
import pro.meetmike.max.login.LoginActivities;
import pro.meetmike.max.microsoft365.Microsoft365Activities;
import pro.meetmike.max.notify.NotifyActivities;
import pro.meetmike.max.report.ReportActivities;
import pro.meetmike.max.sapwave.ScheduleActivities;
import pro.meetmike.max.signal.SignalActivities;

/**
 * Activity stubs with their time limits. All retry for up to an hour before the step is shown as
 * failed; heartbeats, which the worker sends by itself, tell a dead worker from a long step.
 */
final class Hands {

  /** A worker beats several times as often for each activity; see its {@code Pulse}. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

  /** How often a machine that is away is asked whether it is back. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

  private Hands() {}

  static FleetActivities fleet(String summary) {
    return Workflow.newActivityStub(FleetActivities.class, quick(Queues.host(), summary));
  }

  static BundleActivities bundle(String summary) {
    return Workflow.newActivityStub(BundleActivities.class, quick(Queues.host(), summary));
  }

  static ContainerActivities containers(String summary) {
    return Workflow.newActivityStub(ContainerActivities.class, longRunning(Queues.host(), summary));
  }

  static ScriptActivities scripts(String summary) {
    return Workflow.newActivityStub(ScriptActivities.class, longRunning(Queues.host(), summary));
  }

  static SignalActivities signals(String summary) {
    return Workflow.newActivityStub(SignalActivities.class, quick(Queues.host(), summary));
  }

  static ScheduleActivities schedules(String summary) {
    return Workflow.newActivityStub(ScheduleActivities.class, quick(Queues.host(), summary));
  }

  static RetirementActivities retirement(String summary) {
    return Workflow.newActivityStub(RetirementActivities.class, quick(Queues.host(), summary));
  }

  static RemovalActivities removal(String summary) {
    return Workflow.newActivityStub(RemovalActivities.class, longRunning(Queues.host(), summary));
  }

  /** Longer than the script that proves may take, so that its words arrive and not a time limit. */
  static LoginActivities proofs(String summary) {
    ActivityOptions turn =
        options(Queues.host(), summary).setStartToCloseTimeout(Duration.ofMinutes(5)).build();
    return Workflow.newActivityStub(LoginActivities.class, turn);
  }

  static Microsoft365Activities microsoft365(String summary) {
    return Workflow.newActivityStub(
        Microsoft365Activities.class, longRunning(Queues.cloud(), summary));
  }

  static NotifyActivities notify(String summary) {
    return Workflow.newActivityStub(NotifyActivities.class, quick(Queues.cloud(), summary));
  }

  static ReportActivities reports(String summary) {
    return Workflow.newActivityStub(ReportActivities.class, quick(Queues.host(), summary));
  }

  /** Tried until it answers, without a limit: no attempt in vain leaves a trace in the history. */
  static ReachActivities reach(String summary) {
    return Workflow.newActivityStub(
        ReachActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(Queues.host())
            .setSummary(summary)
            .setHeartbeatTimeout(SIGN_OF_LIFE)
            .setStartToCloseTimeout(Duration.ofMinutes(2))
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setInitialInterval(ASK_AGAIN)
                    .setBackoffCoefficient(1)
                    .build())
            .build());
  }

  /** What it keeps is worth some minutes of trying, and no more: the work itself is done. */
  static ReportActivities records(String summary) {
    ActivityOptions some =
        options(Queues.host(), summary).setScheduleToCloseTimeout(Duration.ofMinutes(5)).build();
    return Workflow.newActivityStub(ReportActivities.class, some);
  }

  private static ActivityOptions quick(String queue, String summary) {
    return options(queue, summary).setStartToCloseTimeout(Duration.ofMinutes(2)).build();
  }

  private static ActivityOptions longRunning(String queue, String summary) {
    return options(queue, summary).setStartToCloseTimeout(Duration.ofMinutes(40)).build();
  }

  private static ActivityOptions.Builder options(String queue, String summary) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(queue)
        .setSummary(summary)
        .setHeartbeatTimeout(SIGN_OF_LIFE)
        .setScheduleToCloseTimeout(Duration.ofHours(1))
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(1))
                .setMaximumInterval(Duration.ofMinutes(1))
                .build());
  }
}
