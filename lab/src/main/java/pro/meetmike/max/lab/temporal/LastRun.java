package pro.meetmike.max.lab.temporal;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import java.util.Optional;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.temporal.Payloads;

/**
 * The last deployment in the rehearsals' namespace.
 *
 * @param directory of its world; empty when it does not say
 * @param fleetHash of the fleet it was begun with; empty when it does not say
 */
record LastRun(String runId, boolean running, String directory, String fleetHash) {

  static Optional<LastRun> on(Client client) {
    try {
      return Optional.of(
          of(
              client
                  .service()
                  .blockingStub()
                  .describeWorkflowExecution(
                      DescribeWorkflowExecutionRequest.newBuilder()
                          .setNamespace(client.endpoint().namespace())
                          .setExecution(
                              WorkflowExecution.newBuilder().setWorkflowId(Deployment.DEFAULT_ID))
                          .build())
                  .getWorkflowExecutionInfo()));
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static LastRun of(WorkflowExecutionInfo info) {
    return new LastRun(
        info.getExecution().getRunId(),
        info.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING,
        memo(info, RehearsedWorld.DIRECTORY),
        memo(info, RehearsedWorld.FLEET));
  }

  private static String memo(WorkflowExecutionInfo info, String field) {
    Payload payload = info.getMemo().getFieldsMap().get(field);
    return payload == null
        ? ""
        : Payloads.converter().fromPayload(payload, String.class, String.class);
  }

  /** Whether it is the one this world remembers. */
  boolean belongsTo(RehearsedWorld world) {
    return runId.equals(world.lastRun());
  }

  /** Where its world is, in a sentence. */
  String place() {
    return directory.isEmpty() ? "in a directory it does not name" : "in " + directory;
  }
}
