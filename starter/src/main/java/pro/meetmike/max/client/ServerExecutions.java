package pro.meetmike.max.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import java.util.List;

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
    ListWorkflowExecutionsRequest request =
        ListWorkflowExecutionsRequest.newBuilder()
            .setNamespace(client.endpoint().namespace())
            .setPageSize(limit)
            .setQuery("WorkflowType = '%s'".formatted(type))
            .build();
    try {
      return client
          .service()
          .blockingStub()
          .listWorkflowExecutions(request)
          .getExecutionsList()
          .stream()
          .map(ExecutionInfo::read)
          .toList();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
        return without.ofType(type, limit);
      }
      throw e;
    }
  }
}
