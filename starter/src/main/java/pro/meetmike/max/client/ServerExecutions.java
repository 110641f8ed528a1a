package pro.meetmike.max.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import java.util.List;
import java.util.Optional;

/** Asks the visibility store; falls back where a server has none. */
final class ServerExecutions implements Executions {

  private final Client client;
  private final Executions without;

  ServerExecutions(Client client, Executions without) {
    this.client = client;
    this.without = without;
  }

  @Override
  public List<Execution> ofType(String type, int limit) {
    return list("WorkflowType = '%s'".formatted(type), limit)
        .orElseGet(() -> without.ofType(type, limit));
  }

  @Override
  public List<Execution> awaitingApproval(int limit) {
    return list("AwaitingApproval = true AND ExecutionStatus = 'Running'", limit)
        .orElseGet(() -> without.awaitingApproval(limit));
  }

  /** Empty when this server has no visibility store. */
  private Optional<List<Execution>> list(String query, int limit) {
    ListWorkflowExecutionsRequest request =
        ListWorkflowExecutionsRequest.newBuilder()
            .setNamespace(client.endpoint().namespace())
            .setPageSize(limit)
            .setQuery(query)
            .build();
    try {
      return Optional.of(
          client
              .service()
              .blockingStub()
              .listWorkflowExecutions(request)
              .getExecutionsList()
              .stream()
              .map(ExecutionInfo::read)
              .toList());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
