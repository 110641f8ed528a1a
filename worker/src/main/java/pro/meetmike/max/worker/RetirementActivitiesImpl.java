package pro.meetmike.max.worker;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.util.List;
import pro.meetmike.max.deployment.RetirementActivities;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.sapwave.ScheduleNames;
import pro.meetmike.max.sapwave.Schedules;
import pro.meetmike.max.sapwave.Schedules.Kept;
import pro.meetmike.max.wording.Counted;

/** Looks at the server whether a deployment runs, and removes its schedules there. */
final class RetirementActivitiesImpl implements RetirementActivities {

  private final WorkflowClient client;
  private final Schedules schedules;

  RetirementActivitiesImpl(WorkflowClient client, Schedules schedules) {
    this.client = client;
    this.schedules = schedules;
  }

  @Override
  public StepOutcome checkEnded(String deployment) {
    try {
      WorkflowExecutionStatus status =
          client.newUntypedWorkflowStub(deployment).describe().getStatus();
      return status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
          ? StepOutcome.failed(
              deployment + " is running and keeps what it has:",
              "end it first with temporal workflow cancel --workflow-id " + deployment)
          : StepOutcome.unchanged(deployment + " has ended");
    } catch (WorkflowNotFoundException forgotten) {
      return StepOutcome.unchanged("the server knows no " + deployment);
    }
  }

  @Override
  public StepOutcome deleteSchedules(String deployment) {
    List<String> ids =
        schedules.list(deployment + "/").stream()
            .map(Kept::id)
            .filter(id -> ScheduleNames.belongs(id, deployment))
            .toList();
    List<String> deleted = ids.stream().filter(schedules::delete).toList();
    return deleted.isEmpty()
        ? StepOutcome.unchanged("no schedule was left")
        : new StepOutcome.Changed(Counted.of(deleted.size(), "schedule"), deleted);
  }

  @Override
  public boolean keepRunSchedule(String deployment, String schedule) {
    boolean runs = checkEnded(deployment) instanceof StepOutcome.Failed;
    if (!runs) {
      schedules.delete(schedule);
    }
    return runs;
  }
}
