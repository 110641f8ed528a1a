package pro.meetmike.max.lab.temporal;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DeleteWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.api.workflowservice.v1.TerminateWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.sapwave.TemporalSchedules;
import pro.meetmike.max.worker.Connection;

/** The namespace of rehearsals on a real server; production never works in it. */
final class RehearsalNamespace {

  private static final long RETENTION_SECONDS = 7L * 24 * 3600;

  private static final int ATTEMPTS = 60;
  private static final long BETWEEN_MILLIS = 500;
  private static final int PAGE = 500;
  private static final String DEPLOYMENT = Deployment.DEFAULT_ID + "/";

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

  /**
   * Only this world's own deployment may go on here, and only with the fleet it was begun with. Two
   * worlds on one queue would take each other's work: a living one is refused, what a dead one left
   * is ended.
   */
  void makeRoomFor(RehearsedWorld world, Consumer<String> tell) throws InterruptedException {
    Optional<LastRun> last = LastRun.on(client);
    new RehearsalPollers(client).refuse(last, world);
    if (last.isEmpty() || !last.get().belongsTo(world)) {
      last.filter(LastRun::running)
          .ifPresent(
              run ->
                  tell.accept(
                      "The deployment that a rehearsal %s left on this server is ended: its process lives no more, and this is another world."
                          .formatted(run.place())));
      endWhatWasLeft();
    } else if (last.get().running() && !last.get().fleetHash().equals(world.fleetHash())) {
      tell.accept("The deployment with the earlier fleet is ended.");
      endDeployment();
    }
  }

  /** The deployment with its phases and branches; the leads' journeys stay. */
  private void endDeployment() throws InterruptedException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<WorkflowExecutionInfo> left =
          list("ExecutionStatus = 'Running'").stream()
              .filter(i -> (i.getExecution().getWorkflowId() + "/").startsWith(DEPLOYMENT))
              .toList();
      if (left.isEmpty()) {
        return;
      }
      left.forEach(info -> quietly(() -> terminate(info.getExecution())));
      Thread.sleep(BETWEEN_MILLIS);
    }
  }

  /** For a new world: running workflows, journeys (an id is used once) and schedules go. */
  private void endWhatWasLeft() throws InterruptedException {
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
                .setReason("REHEARSAL: a new run was begun")
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
