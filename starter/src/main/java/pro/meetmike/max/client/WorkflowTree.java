package pro.meetmike.max.client;

import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.PendingChildExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A workflow and all its running children, as the server describes them; asks no worker. */
public final class WorkflowTree {

  private final Client client;

  public WorkflowTree(Client client) {
    this.client = client;
  }

  /** The ids of all that are known within this time, top down. */
  public List<String> ids(String workflow, Duration time) {
    return List.copyOf(of(workflow, time).keySet());
  }

  /** All that are known within this time, by id, top down. */
  Map<String, DescribeWorkflowExecutionResponse> of(String workflow, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    Map<String, DescribeWorkflowExecutionResponse> found = new LinkedHashMap<>();
    Deque<String> waiting = new ArrayDeque<>(List.of(workflow));
    while (!waiting.isEmpty() && System.nanoTime() < end) {
      String id = waiting.poll();
      try {
        DescribeWorkflowExecutionResponse known = describe(id, end - System.nanoTime());
        found.put(id, known);
        known.getPendingChildrenList().stream()
            .map(PendingChildExecutionInfo::getWorkflowId)
            .forEach(waiting::add);
      } catch (StatusRuntimeException endedOrTooSlow) {
        continue;
      }
    }
    return found;
  }

  private DescribeWorkflowExecutionResponse describe(String id, long nanos) {
    return client
        .service()
        .blockingStub()
        .withDeadlineAfter(nanos, TimeUnit.NANOSECONDS)
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.endpoint().namespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                .build());
  }
}
