package pro.meetmike.max.lab.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Memo;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.SignalWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import pro.meetmike.max.client.Client;

/**
 * Sends what tctl 1.18 was recorded to send to a server: the same names, the same payloads byte for
 * byte. The calls are in {@code tctl/calls.json}.
 */
final class Tctl {

  private static final String IDENTITY = "tctl@host";

  private final Client client;

  Tctl(Client client) {
    this.client = client;
  }

  /** The recorded calls whose name begins so. */
  static List<String> calls(String prefix) throws IOException {
    List<String> names = new ArrayList<>();
    for (JsonNode call : recorded()) {
      if (call.get("call").asText().startsWith(prefix)) {
        names.add(call.get("call").asText());
      }
    }
    return names;
  }

  private static JsonNode recorded() throws IOException {
    try (InputStream in = Tctl.class.getResourceAsStream("/tctl/calls.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static JsonNode recorded(String name) throws IOException {
    return StreamSupport.stream(recorded().spliterator(), false)
        .filter(c -> c.get("call").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** {@code tctl workflow start --workflow_type Deployment}. */
  void start(String call, String id) throws IOException {
    JsonNode recorded = recorded(call);
    StartWorkflowExecutionRequest.Builder start =
        StartWorkflowExecutionRequest.newBuilder()
            .setNamespace(client.endpoint().namespace())
            .setWorkflowId(id)
            .setWorkflowType(WorkflowType.newBuilder().setName("Deployment"))
            .setTaskQueue(TaskQueue.newBuilder().setName(client.endpoint().queue()))
            .setIdentity(IDENTITY)
            .setRequestId(UUID.randomUUID().toString());
    if (recorded.has("payload")) {
      start.setInput(payloads(recorded.get("payload")));
    }
    if (recorded.has("memo")) {
      start.setMemo(
          Memo.newBuilder()
              .putFields("note", payload("json/plain", recorded.get("memo").asText())));
    }
    client.service().blockingStub().startWorkflowExecution(start.build());
  }

  /** {@code tctl workflow signal -w ID}. */
  void signal(String call, String id) throws IOException {
    signal(call, recorded(call).get("signal").asText(), id);
  }

  /** The same payload under another name. */
  void signal(String call, String name, String id) throws IOException {
    JsonNode recorded = recorded(call);
    SignalWorkflowExecutionRequest.Builder signal =
        SignalWorkflowExecutionRequest.newBuilder()
            .setNamespace(client.endpoint().namespace())
            .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
            .setSignalName(name)
            .setIdentity(IDENTITY)
            .setRequestId(UUID.randomUUID().toString());
    if (recorded.has("payload")) {
      signal.setInput(payloads(recorded.get("payload")));
    }
    client.service().blockingStub().signalWorkflowExecution(signal.build());
  }

  private static Payloads payloads(JsonNode recorded) {
    return Payloads.newBuilder()
        .addPayloads(payload(recorded.get("encoding").asText(), recorded.get("data").asText()))
        .build();
  }

  private static Payload payload(String encoding, String data) {
    return Payload.newBuilder()
        .putMetadata("encoding", ByteString.copyFromUtf8(encoding))
        .setData(ByteString.copyFromUtf8(data))
        .build();
  }
}
