package pro.meetmike.max.client;

import com.google.protobuf.Timestamp;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.temporal.Payloads;

/** Reads what a server says of an execution. */
final class ExecutionInfo {
  private ExecutionInfo() {}

  static Executions.Execution read(WorkflowExecutionInfo info) {
    return new Executions.Execution(
        info.getExecution().getWorkflowId(),
        info.getExecution().getRunId(),
        info.getType().getName(),
        info.getStatus().name().replace("WORKFLOW_EXECUTION_STATUS_", ""),
        instant(info.getStartTime()),
        info.hasCloseTime() ? instant(info.getCloseTime()) : null,
        memo(info),
        attributes(info));
  }

  private static String instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).toString();
  }

  private static @Nullable String memo(WorkflowExecutionInfo info) {
    Payload payload = info.getMemo().getFieldsMap().get("status");
    return payload == null
        ? null
        : Payloads.converter().fromPayload(payload, String.class, String.class);
  }

  /** A search attribute travels as JSON; only texts and truth values are of interest here. */
  private static Map<String, String> attributes(WorkflowExecutionInfo info) {
    Map<String, String> texts = new TreeMap<>();
    info.getSearchAttributes()
        .getIndexedFieldsMap()
        .forEach(
            (name, payload) -> {
              String json = payload.getData().toStringUtf8();
              if (json.startsWith("\"")) {
                texts.put(
                    name, Payloads.converter().fromPayload(payload, String.class, String.class));
              } else if (json.equals("true") || json.equals("false")) {
                texts.put(name, json);
              }
            });
    return texts;
  }
}
