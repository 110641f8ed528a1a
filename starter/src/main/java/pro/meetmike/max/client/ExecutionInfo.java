package pro.meetmike.max.client;

import io.temporal.api.common.v1.Payload;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.temporal.Payloads;

/** Reads what a server says of an execution. */
final class ExecutionInfo {
  private ExecutionInfo() {}

  static Executions.Execution read(WorkflowExecutionInfo info) {
    String status = info.getStatus().name().replace("WORKFLOW_EXECUTION_STATUS_", "");
    String started = Instant.ofEpochSecond(info.getStartTime().getSeconds(), info.getStartTime().getNanos()).toString();
    return new Executions.Execution(info.getExecution().getWorkflowId(), info.getType().getName(), status, started, memo(info));
  }

  private static @Nullable String memo(WorkflowExecutionInfo info) {
    Payload payload = info.getMemo().getFieldsMap().get("status");
    return payload == null ? null : Payloads.converter().fromPayload(payload, String.class, String.class);
  }
}
