package pro.meetmike.max.client;

import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED;
import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.temporal.api.activity.v1.ActivityOptions;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflow.v1.PendingWorkflowTaskInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandstillTest {

  private static final Instant NOW = Instant.parse("2026-11-30T03:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DescribeWorkflowExecutionResponse.Builder known =
      DescribeWorkflowExecutionResponse.newBuilder()
          .setWorkflowExecutionInfo(
              WorkflowExecutionInfo.newBuilder()
                  .setStatus(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING)
                  .setExecution(WorkflowExecution.newBuilder().setWorkflowId("d/phase-2")));

  private static Timestamp ago(int seconds) {
    return Timestamp.newBuilder().setSeconds(NOW.getEpochSecond() - seconds).build();
  }

  private static HistoryEvent event(EventType type, int secondsAgo) {
    return HistoryEvent.newBuilder().setEventType(type).setEventTime(ago(secondsAgo)).build();
  }

  private Optional<Standstill> judged(HistoryEvent... history) {
    return Standstill.judge(known.build(), List.of(history), NOW, PATIENCE);
  }

  private PendingActivityInfo.Builder activity(int startedAgo) {
    return PendingActivityInfo.newBuilder()
        .setActivityType(ActivityType.newBuilder().setName("RunScript"))
        .setState(PendingActivityState.PENDING_ACTIVITY_STATE_STARTED)
        .setLastStartedTime(ago(startedAgo));
  }

  @Test
  void aTaskIsJudgedByItsFirstAttempt() {
    known.setPendingWorkflowTask(
        PendingWorkflowTaskInfo.newBuilder()
            .setScheduledTime(ago(5))
            .setOriginalScheduledTime(ago(60))
            .setAttempt(4));
    assertThat(judged())
        .contains(new Standstill("d/phase-2", "workflow task", NOW.minusSeconds(60)));
    known.getPendingWorkflowTaskBuilder().setOriginalScheduledTime(ago(59));
    assertThat(judged()).isEmpty();
  }

  @Test
  void aServerThatDescribesNoTaskIsJudgedByItsHistory() {
    assertThat(
            judged(
                event(EVENT_TYPE_WORKFLOW_TASK_COMPLETED, 300),
                event(EVENT_TYPE_WORKFLOW_TASK_SCHEDULED, 75),
                event(EVENT_TYPE_WORKFLOW_TASK_STARTED, 75),
                event(EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT, 15),
                event(EVENT_TYPE_WORKFLOW_TASK_SCHEDULED, 15),
                event(EVENT_TYPE_WORKFLOW_TASK_STARTED, 15)))
        .map(Standstill::since)
        .contains(NOW.minusSeconds(75));
  }

  @Test
  void whoWaitsForAHumanOrForAnActivityIsNotJudged() {
    assertThat(
            judged(
                event(EVENT_TYPE_WORKFLOW_TASK_SCHEDULED, 9000),
                event(EVENT_TYPE_WORKFLOW_TASK_COMPLETED, 9000)))
        .isEmpty();
    known.addPendingActivities(activity(300).setLastHeartbeatTime(ago(4)));
    assertThat(
            judged(
                event(EVENT_TYPE_WORKFLOW_TASK_COMPLETED, 300),
                event(EVENT_TYPE_ACTIVITY_TASK_SCHEDULED, 300)))
        .isEmpty();
  }

  @Test
  void anActivityThatGivesNoSignOfLifeStandsStill() {
    known.addPendingActivities(activity(300).setLastHeartbeatTime(ago(90)));
    assertThat(judged()).contains(new Standstill("d/phase-2", "RunScript", NOW.minusSeconds(90)));
  }

  @Test
  void anActivityThatGivesNoneByDesignOrHasNotBegunDoesNot() {
    known.addPendingActivities(
        activity(300).setActivityOptions(ActivityOptions.getDefaultInstance()));
    known.addPendingActivities(
        activity(300).setState(PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED));
    assertThat(judged()).isEmpty();
  }

  @Test
  void oneThatHasEndedDoesNot() {
    known
        .getWorkflowExecutionInfoBuilder()
        .setStatus(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED);
    assertThat(judged(event(EVENT_TYPE_WORKFLOW_TASK_STARTED, 900))).isEmpty();
  }
}
