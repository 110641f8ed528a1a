package pro.meetmike.max.client;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pro.meetmike.max.deployment.Retirement;

/** Starts retirements; one that runs already is joined. */
public final class Retirements {

  private final Client client;

  public Retirements(Client client) {
    this.client = client;
  }

  /**
   * Starts it and waits.
   *
   * @return empty when it is still under way after that time: it goes on when a worker is up
   * @throws Failure with the refusal's own sentence
   */
  public Optional<Retirement.Result> retire(String deployment, Duration patience) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setTaskQueue(client.endpoint().queue())
            .setWorkflowId(Retirement.id(deployment))
            .setWorkflowIdConflictPolicy(
                WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
            .setStaticSummary("Retires " + deployment)
            .build();
    WorkflowStub stub = client.workflows().newUntypedWorkflowStub(Retirement.TYPE, options);
    stub.start(Map.of("deployment", deployment));
    try {
      return Optional.of(
          stub.getResult(patience.toMillis(), TimeUnit.MILLISECONDS, Retirement.Result.class));
    } catch (TimeoutException underWay) {
      return Optional.empty();
    } catch (WorkflowFailedException e) {
      throw new Failure(
          Failure.FAILED,
          e.getCause() instanceof ApplicationFailure reason
              ? reason.getOriginalMessage()
              : "The retirement ended: %s.".formatted(e.getMessage()));
    }
  }
}
