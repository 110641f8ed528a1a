package pro.meetmike.max.lab.temporal;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DeleteWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.api.workflowservice.v1.TerminateWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.sapwave.TemporalSchedules;
import pro.meetmike.max.worker.Connection;

/** The namespace of rehearsals on a real server; production never works in it. */
final class RehearsalNamespace {

  private static final long RETENTION_SECONDS = 7L * 24 * 3600;

  /** A poll is renewed every minute. */
  private static final long FRESH_SECONDS = 75;

  private static final int ATTEMPTS = 60;
  private static final long BETWEEN_MILLIS = 500;
  private static final int PAGE = 500;

  private final Client client;
  private final String name;

  RehearsalNamespace(Client client) {
    this.client = client;
    this.name = client.endpoint().namespace();
    if (!name.equals(Endpoint.REHEARSAL_NAMESPACE)) {
      throw new IllegalArgumentException(name + " is not the namespace of rehearsals");
    }
  }

  /** Makes it when it is missing, and its search attributes; waits until the server knows both. */
  void ensure() throws InterruptedException {
    try {
      service()
          .registerNamespace(
              RegisterNamespaceRequest.newBuilder()
                  .setNamespace(name)
                  .setDescription("REHEARSAL: nothing here touches production")
                  .setWorkflowExecutionRetentionPeriod(
                      Duration.newBuilder().setSeconds(RETENTION_SECONDS))
                  .build());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw e;
      }
    }
    // a new namespace is known to all parts of a server some seconds later
    repeatWhileNotFound(
        () -> {
          Connection.registerAttributes(client.service(), name);
          list("ExecutionStatus = 'Running'");
        });
  }

  private static void repeatWhileNotFound(Runnable call) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        call.run();
        return;
      } catch (StatusRuntimeException e) {
        boolean young =
            e.getStatus().getCode() == Status.Code.NOT_FOUND
                || e.getStatus().getCode() == Status.Code.INVALID_ARGUMENT;
        if (!young || attempt == ATTEMPTS) {
          throw e;
        }
        Thread.sleep(BETWEEN_MILLIS);
      }
    }
  }

  /** Two worlds on one queue would take each other's work. */
  void refuseOtherRehearsals() {
    List<PollerInfo> pollers =
        service()
            .describeTaskQueue(
                DescribeTaskQueueRequest.newBuilder()
                    .setNamespace(name)
                    .setTaskQueue(TaskQueue.newBuilder().setName(Queues.REHEARSAL))
                    .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
                    .build())
            .getPollersList();
    Instant now = Clock.systemUTC().instant();
    pollers.stream()
        .filter(p -> now.getEpochSecond() - p.getLastAccessTime().getSeconds() < FRESH_SECONDS)
        .filter(p -> !gone(p.getIdentity()))
        .findFirst()
        .ifPresent(
            p -> {
              throw new Failure(
                  Failure.FAILED,
                  "Another rehearsal (%s) works on the Temporal at %s: end it first, or rehearse on another server."
                      .formatted(p.getIdentity(), client.endpoint().address()));
            });
  }

  /** An identity is {@code pid@host}: a process of this host that has ended polls no more. */
  private static boolean gone(String identity) {
    String[] parts = identity.split("@", 2);
    String here = ManagementFactory.getRuntimeMXBean().getName().replaceFirst(".*@", "");
    return parts.length == 2
        && parts[1].equals(here)
        && parts[0].matches("\\d{1,9}")
        && ProcessHandle.of(Long.parseLong(parts[0])).isEmpty();
  }

  /** For a new world: running workflows, journeys (an id is used once) and schedules go. */
  void endWhatWasLeft() throws InterruptedException {
    for (WorkflowExecutionInfo info : list("ExecutionStatus = 'Running'")) {
      quietly(() -> terminate(info.getExecution()));
    }
    for (WorkflowExecutionInfo info : list("WorkflowType = 'Journey'")) {
      quietly(() -> delete(info.getExecution()));
    }
    TemporalSchedules schedules =
        new TemporalSchedules(client.schedules(), Queues.REHEARSAL, Clock.systemUTC());
    schedules.list("").forEach(kept -> schedules.delete(kept.id()));
    for (int attempt = 0; attempt < ATTEMPTS && leftovers(); attempt++) {
      Thread.sleep(BETWEEN_MILLIS);
    }
  }

  private boolean leftovers() {
    return !list("ExecutionStatus = 'Running'").isEmpty()
        || !list("WorkflowType = 'Journey'").isEmpty();
  }

  private void terminate(WorkflowExecution execution) {
    service()
        .terminateWorkflowExecution(
            TerminateWorkflowExecutionRequest.newBuilder()
                .setNamespace(name)
                .setWorkflowExecution(execution)
                .setReason("REHEARSAL: a new world was begun")
                .build());
  }

  private void delete(WorkflowExecution execution) {
    service()
        .deleteWorkflowExecution(
            DeleteWorkflowExecutionRequest.newBuilder()
                .setNamespace(name)
                .setWorkflowExecution(execution)
                .build());
  }

  /** One that ended meanwhile needs no ending. */
  private static void quietly(Runnable call) {
    try {
      call.run();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
        throw e;
      }
    }
  }

  private List<WorkflowExecutionInfo> list(String query) {
    List<WorkflowExecutionInfo> all = new ArrayList<>();
    ByteString next = ByteString.EMPTY;
    do {
      ListWorkflowExecutionsResponse page =
          service()
              .listWorkflowExecutions(
                  ListWorkflowExecutionsRequest.newBuilder()
                      .setNamespace(name)
                      .setPageSize(PAGE)
                      .setQuery(query)
                      .setNextPageToken(next)
                      .build());
      all.addAll(page.getExecutionsList());
      next = page.getNextPageToken();
    } while (!next.isEmpty());
    return all;
  }

  private WorkflowServiceBlockingStub service() {
    return client.service().blockingStub();
  }
}
