package pro.meetmike.max.lab.real;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import io.temporal.api.common.v1.Memo;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.SearchAttributes;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.SignalWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Client;

/**
 * What tctl 1.18 was seen to send (starts and signals), what other programs can send besides, and
 * what tctl does not let through. Sent here on the wire, byte by byte, without any SDK's converter.
 *
 * @param refusedByTheProgram fail before anything is sent, or at the server
 */
record Recorded(
    List<Start> starts,
    List<Start> otherStarts,
    List<Signalled> signals,
    List<Signalled> otherSignals,
    List<Refused> refusedByTheProgram) {

  private static final String IDENTITY = "tctl@host";

  /** One payload; both parts may be absent. */
  record Encoded(@Nullable String encoding, @Nullable String data) {
    Payload payload() {
      Payload.Builder payload = Payload.newBuilder();
      if (encoding != null) {
        payload.putMetadata("encoding", ByteString.copyFromUtf8(encoding));
      }
      return payload.setData(ByteString.copyFromUtf8(data == null ? "" : data)).build();
    }
  }

  /**
   * @param words what follows the workflow's id on the command line
   * @param file the content of the file that stands for FILE in the words
   * @param fleet what the deployment must read
   * @param told a part of the sentence on its board
   */
  record Start(
      String name,
      @Nullable List<String> words,
      @Nullable String file,
      List<Encoded> payloads,
      @Nullable String memo,
      @Nullable String phase,
      long seconds,
      @Nullable String fleet,
      @Nullable String told) {

    void send(Client client, String id, String type) {
      StartWorkflowExecutionRequest.Builder request =
          StartWorkflowExecutionRequest.newBuilder()
              .setNamespace(client.endpoint().namespace())
              .setIdentity(IDENTITY)
              .setRequestId(UUID.randomUUID().toString())
              .setWorkflowId(id)
              .setWorkflowType(WorkflowType.newBuilder().setName(type))
              .setTaskQueue(TaskQueue.newBuilder().setName(client.endpoint().queue()))
              .setWorkflowTaskTimeout(Duration.newBuilder().setSeconds(10));
      if (!payloads.isEmpty()) {
        request.setInput(all(payloads));
      }
      if (memo != null) {
        request.setMemo(Memo.newBuilder().putFields("note", plain(memo)));
      }
      if (phase != null) {
        request.setSearchAttributes(
            SearchAttributes.newBuilder().putIndexedFields("Phase", plain(phase)));
      }
      if (seconds > 0) {
        request.setWorkflowExecutionTimeout(Duration.newBuilder().setSeconds(seconds));
      }
      client.service().blockingStub().startWorkflowExecution(request.build());
    }

    private static Payload plain(String json) {
      return new Encoded("json/plain", json).payload();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A signal, and a part of the sentence that answers it. */
  record Signalled(
      String name,
      String signal,
      @Nullable List<String> words,
      List<Encoded> payloads,
      String told) {

    void send(Client client, String id) {
      SignalWorkflowExecutionRequest.Builder request =
          SignalWorkflowExecutionRequest.newBuilder()
              .setNamespace(client.endpoint().namespace())
              .setIdentity(IDENTITY)
              .setRequestId(UUID.randomUUID().toString())
              .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
              .setSignalName(signal);
      if (!payloads.isEmpty()) {
        request.setInput(all(payloads));
      }
      client.service().blockingStub().signalWorkflowExecution(request.build());
    }

    @Override
    public String toString() {
      return signal + " with " + name;
    }
  }

  /** A command that ends with 1, and a part of what it says. */
  record Refused(String name, List<String> words, String says) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Recorded read() {
    try (InputStream json = Recorded.class.getResourceAsStream("/tctl/calls.json")) {
      return new ObjectMapper().readValue(json, Recorded.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Payloads all(List<Encoded> payloads) {
    Payloads.Builder all = Payloads.newBuilder();
    payloads.forEach(p -> all.addPayloads(p.payload()));
    return all.build();
  }
}
