package pro.meetmike.max.client;

import com.google.protobuf.Timestamp;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflow.v1.PendingWorkflowTaskInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A workflow that stands still: a worker polls, and yet its workflow task was given to nobody or
 * answered by nobody for so long, however often it was tried; or an activity that gives signs of
 * life gave none. One that waits for a human, or works for five minutes, is none.
 *
 * @param workflow its id
 * @param what {@code workflow task} or the activity's type
 * @param since when it was scheduled first, or gave its last sign of life
 */
public record Standstill(String workflow, String what, Instant since) {

  private static final String TASK = "workflow task";

  /** Whether it is the workflow's own task. */
  public boolean task() {
    return what.equals(TASK);
  }

  /** One sentence without its end: what stands and since when. */
  public String sentence() {
    return task()
        ? "%s stands still: a worker polls, but its workflow task has not been answered since %s"
            .formatted(workflow, time())
        : "%s stands still: its activity %s has given no sign of life since %s"
            .formatted(workflow, what, time());
  }

  private String time() {
    return since.toString().substring(0, 19).replace('T', ' ') + " UTC";
  }

  /**
   * Judges one running workflow.
   *
   * @param known as the server describes it
   * @param history from its beginning, for a server that does not describe pending workflow tasks;
   *     else empty
   * @param patience how long nothing may happen
   */
  static Optional<Standstill> judge(
      DescribeWorkflowExecutionResponse known,
      List<HistoryEvent> history,
      Instant now,
      Duration patience) {
    if (known.getWorkflowExecutionInfo().getStatus()
        != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
      return Optional.empty();
    }
    String id = known.getWorkflowExecutionInfo().getExecution().getWorkflowId();
    Optional<Standstill> task =
        (known.hasPendingWorkflowTask()
                ? Optional.of(scheduled(known.getPendingWorkflowTask()))
                : scheduled(history))
            .map(since -> new Standstill(id, TASK, since));
    return task.filter(t -> t.longerThan(patience, now))
        .or(
            () ->
                known.getPendingActivitiesList().stream()
                    .filter(Standstill::beats)
                    .map(a -> new Standstill(id, a.getActivityType().getName(), lastSign(a)))
                    .filter(a -> a.longerThan(patience, now))
                    .findFirst());
  }

  private boolean longerThan(Duration patience, Instant now) {
    return !since.plus(patience).isAfter(now);
  }

  private static Instant scheduled(PendingWorkflowTaskInfo task) {
    return instant(
        task.hasOriginalScheduledTime()
            ? task.getOriginalScheduledTime()
            : task.getScheduledTime());
  }

  /** The first of the attempts at the end of a history of which none was answered. */
  private static Optional<Instant> scheduled(List<HistoryEvent> history) {
    Optional<Instant> first = Optional.empty();
    for (int i = history.size() - 1; i >= 0; i--) {
      HistoryEvent event = history.get(i);
      switch (event.getEventType()) {
        case EVENT_TYPE_WORKFLOW_TASK_SCHEDULED ->
            first = Optional.of(instant(event.getEventTime()));
        case EVENT_TYPE_WORKFLOW_TASK_STARTED,
            EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT,
            EVENT_TYPE_WORKFLOW_TASK_FAILED -> {}
        default -> {
          return first;
        }
      }
    }
    return first;
  }

  /** Whether it runs, and is one that gives signs of life; one that says nothing of it does. */
  private static boolean beats(PendingActivityInfo activity) {
    boolean silent =
        activity.hasActivityOptions()
            && activity.getActivityOptions().getHeartbeatTimeout().getSeconds() == 0;
    return activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED && !silent;
  }

  private static Instant lastSign(PendingActivityInfo activity) {
    Instant started = instant(activity.getLastStartedTime());
    return activity.hasLastHeartbeatTime()
            && instant(activity.getLastHeartbeatTime()).isAfter(started)
        ? instant(activity.getLastHeartbeatTime())
        : started;
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
