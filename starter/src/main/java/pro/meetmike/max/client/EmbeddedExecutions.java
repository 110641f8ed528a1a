package pro.meetmike.max.client;

import io.temporal.api.filter.v1.StartTimeFilter;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.ListClosedWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The embedded server only has the old two lists, ignores their filters and leaves memo and search
 * attributes out: filtered here, and each that is wanted is described by itself.
 */
final class EmbeddedExecutions implements Executions {

  private final Client client;

  EmbeddedExecutions(Client client) {
    this.client = client;
  }

  @Override
  public List<Execution> ofType(String type, int limit) {
    String namespace = client.endpoint().namespace();
    List<WorkflowExecutionInfo> all = new ArrayList<>();
    all.addAll(
        client
            .service()
            .blockingStub()
            .listOpenWorkflowExecutions(
                ListOpenWorkflowExecutionsRequest.newBuilder()
                    .setNamespace(namespace)
                    .setStartTimeFilter(StartTimeFilter.getDefaultInstance())
                    .build())
            .getExecutionsList());
    all.addAll(
        client
            .service()
            .blockingStub()
            .listClosedWorkflowExecutions(
                ListClosedWorkflowExecutionsRequest.newBuilder()
                    .setNamespace(namespace)
                    .setStartTimeFilter(StartTimeFilter.getDefaultInstance())
                    .build())
            .getExecutionsList());
    return all.stream()
        .filter(e -> e.getType().getName().equals(type))
        .map(ExecutionInfo::read)
        .sorted(Comparator.comparing(Execution::startedAt).reversed())
        .limit(limit)
        .map(e -> new Deployments(client, e.id()).describe().orElse(e))
        .toList();
  }
}
