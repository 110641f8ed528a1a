package pro.meetmike.max.lab.real;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.gate.DecisionRecord;

/** One workflow of a test, as it is seen from outside. */
record Run(Client client, String id) {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String METADATA = "__temporal_workflow_metadata";

  WorkflowStub stub() {
    return client.workflows().newUntypedWorkflowStub(id);
  }

  DeploymentStatus status() {
    return stub().query(Deployment.STATUS, DeploymentStatus.class);
  }

  /** What the Web UI shows as current details. */
  String board() {
    return stub().query(METADATA, WorkflowMetadata.class).getCurrentDetails();
  }

  /** Waits until the deployment is as described. */
  DeploymentStatus await(String what, Predicate<DeploymentStatus> reached) {
    try {
      return until(what, () -> Optional.of(status()).filter(reached));
    } catch (AssertionError vain) {
      throw new AssertionError("%s%n%s".formatted(vain.getMessage(), board()), vain);
    }
  }

  /** Waits until this need waits. */
  DeploymentStatus awaitNeed(String need) {
    return await(need, s -> s.needs().stream().anyMatch(n -> n.id().equals(need)));
  }

  /** Waits until a line of the decision log is as described. */
  DecisionRecord awaitLog(String what, Predicate<DecisionRecord> line) {
    return until(what, () -> status().log().stream().filter(line).findFirst());
  }

  static <T> T until(String what, Callable<Optional<T>> look) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Exception last = null;
    while (System.nanoTime() < end) {
      try {
        Optional<T> found = look.call();
        if (found.isPresent()) {
          return found.get();
        }
        Thread.sleep(100);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } catch (Exception notYet) {
        last = notYet;
        pause();
      }
    }
    throw new AssertionError("Waited in vain for: " + what, last);
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  List<HistoryEvent> history() {
    return client.workflows().fetchHistory(id).getEvents();
  }

  long events(EventType type) {
    return history().stream().filter(e -> e.getEventType() == type).count();
  }

  /** Workflow tasks that failed by our fault; a completion that met a new event is none. */
  long brokenTasks() {
    return history().stream().filter(Run::broken).count();
  }

  static boolean broken(HistoryEvent event) {
    return event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED
        && event.getWorkflowTaskFailedEventAttributes().getCause()
            != WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND;
  }

  WorkflowExecutionInfo describe() {
    return client
        .service()
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.endpoint().namespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                .build())
        .getWorkflowExecutionInfo();
  }

  /** What the server's visibility lists for a query. */
  static List<WorkflowExecutionInfo> list(Client client, String query) {
    return client
        .service()
        .blockingStub()
        .listWorkflowExecutions(
            ListWorkflowExecutionsRequest.newBuilder()
                .setNamespace(client.endpoint().namespace())
                .setQuery(query)
                .setPageSize(500)
                .build())
        .getExecutionsList();
  }
}
