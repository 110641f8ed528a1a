package pro.meetmike.max.lab.temporal;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.lab.FaultKind;
import pro.meetmike.max.lab.Faults;

/**
 * How a rehearsal's worker reaches its server: by a connection of its own, which the faults of
 * Temporal strike.
 */
public final class WorkerConnection implements AutoCloseable {

  private static final Pattern BRANCH = Pattern.compile(".*/phase-\\d/ct[^/]+");

  private final WorkflowServiceStubs service;
  private final WorkflowClient client;

  private WorkerConnection(WorkflowServiceStubs service, WorkflowClient client) {
    this.service = service;
    this.client = client;
  }

  /** To the same server, in the same namespace. */
  public static WorkerConnection open(Client client, Faults faults) {
    LostAnswers lost =
        new LostAnswers(
            id ->
                BRANCH.matcher(id).matches()
                    && faults.strikesOnce(FaultKind.TEMPORAL_LOST_TASK, id));
    WorkflowServiceStubs service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(client.endpoint().address())
                .setGrpcClientInterceptors(List.of(lost))
                .build());
    return new WorkerConnection(
        service, WorkflowClient.newInstance(service, client.workflows().getOptions()));
  }

  public WorkflowClient client() {
    return client;
  }

  @Override
  public void close() {
    service.shutdownNow();
    service.awaitTermination(1, TimeUnit.SECONDS);
  }
}
