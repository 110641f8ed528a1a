package pro.meetmike.max.lab.real;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import java.time.Instant;
import java.util.List;
import pro.meetmike.max.client.Client;

/** What a server remembers of the workflows that ran on it. */
final class Histories {
  private Histories() {}

  /** The ids of everything in the client's namespace. */
  static List<String> ids(Client client) {
    return client
        .service()
        .blockingStub()
        .listWorkflowExecutions(
            ListWorkflowExecutionsRequest.newBuilder()
                .setNamespace(client.endpoint().namespace())
                .setPageSize(1000)
                .build())
        .getExecutionsList()
        .stream()
        .map(info -> info.getExecution().getWorkflowId())
        .distinct()
        .toList();
  }

  /** The events of one workflow's newest run. */
  static List<HistoryEvent> events(Client client, String id) {
    return client.workflows().fetchHistory(id).getEvents();
  }

  static Instant time(HistoryEvent event) {
    return Instant.ofEpochSecond(
        event.getEventTime().getSeconds(), event.getEventTime().getNanos());
  }
}
