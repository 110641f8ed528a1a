package pro.meetmike.max.client;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.LinkedHashMap;
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
   * What a person asks for.
   *
   * @param shieldedToo also containers that Proxmox protects since go-live
   * @param keepData leaves signals and the clients' files on the share
   * @param fleet the fleet's file as the worker knows it; blank for its own
   */
  public record Wish(boolean shieldedToo, boolean keepData, String fleet) {

    private Map<String, Object> order(String deployment) {
      Map<String, Object> order = new LinkedHashMap<>();
      order.put("deployment", deployment);
      order.put("protected", shieldedToo);
      order.put("keepData", keepData);
      order.put("fleet", fleet);
      return order;
    }
  }

  /**
   * Tells what would go and what would stay; changes nothing.
   *
   * @return empty when nobody answered within that time
   */
  public Optional<Retirement.Result> look(String deployment, Wish wish, Duration patience) {
    Map<String, Object> order = wish.order(deployment);
    order.put("look", true);
    return run(
        Retirement.lookId(deployment),
        "Looks what retiring %s takes".formatted(deployment),
        order,
        patience);
  }

  /**
   * Takes back what lies in Temporal and leaves the host alone.
   *
   * @return empty when it is still under way after that time: it goes on when a worker is up
   * @throws Failure with the refusal's own sentence
   */
  public Optional<Retirement.Result> retire(String deployment, Duration patience) {
    return run(
        Retirement.id(deployment),
        "Retires " + deployment,
        Map.of("deployment", deployment),
        patience);
  }

  /** The same with the host: of the containers, those that {@code shown} says may go. */
  public Optional<Retirement.Result> retire(
      String deployment, Wish wish, Retirement.Result shown, Duration patience) {
    Map<String, Object> order = wish.order(deployment);
    order.put("containers", shown.removable());
    return run(Retirement.id(deployment), "Retires " + deployment, order, patience);
  }

  private Optional<Retirement.Result> run(
      String id, String summary, Map<String, Object> order, Duration patience) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setTaskQueue(client.endpoint().queue())
            .setWorkflowId(id)
            .setWorkflowIdConflictPolicy(
                WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
            .setStaticSummary(summary)
            .build();
    WorkflowStub stub = client.workflows().newUntypedWorkflowStub(Retirement.TYPE, options);
    stub.start(order);
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
