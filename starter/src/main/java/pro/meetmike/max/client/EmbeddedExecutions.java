package pro.meetmike.max.client;

import io.temporal.api.filter.v1.StartTimeFilter;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.ListClosedWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The embedded server only has the old two lists, ignores their filters and leaves memo and search
 * attributes out: filtered here, and each that is wanted is described by itself.
 */
final class EmbeddedExecutions implements Executions {

  /** The workflows at which humans are asked. */
  private static final List<String> DESKS = List.of("Deployment", "Journey");

  private static final int LOOKED_AT = 1000;

  private final Client client;

  EmbeddedExecutions(Client client) {
    this.client = client;
  }

  @Override
  public List<Execution> ofType(String type, int limit) {
    return newest(e -> e.getType().getName().equals(type), limit);
  }

  @Override
  public List<Execution> awaitingApproval(int limit) {
    return newest(e -> DESKS.contains(e.getType().getName()), LOOKED_AT).stream()
        .filter(e -> e.running() && e.attribute("AwaitingApproval").equals("true"))
        .limit(limit)
        .toList();
  }

  private List<Execution> newest(Predicate<WorkflowExecutionInfo> wanted, int limit) {
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
        .filter(wanted)
        .map(ExecutionInfo::read)
        .sorted(Comparator.comparing(Execution::startedAt).reversed())
        .limit(limit)
        .map(e -> new Deployments(client, e.id()).describe().orElse(e))
        .toList();
  }
}
