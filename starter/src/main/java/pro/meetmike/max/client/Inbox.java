package pro.meetmike.max.client;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.journey.Journey;
import pro.meetmike.max.journey.JourneyStatus;

/** Everything that waits for a human: at a deployment's desk and at those of the open journeys. */
public final class Inbox {

  private static final int JOURNEYS = 1000;

  /** One desk: the workflow that owns it, what waits at it, what was decided at it. */
  public record Tray(String workflowId, List<Need> needs, List<DecisionRecord> log) {
    public Tray {
      needs = List.copyOf(needs);
      log = List.copyOf(log);
    }
  }

  private final Client client;

  public Inbox(Client client) {
    this.client = client;
  }

  /**
   * The deployment's tray first, if there is such a deployment, then one per journey that waits.
   *
   * @throws Failure {@link Failure#UNREACHABLE} when no worker is there, or none answers in time
   */
  public List<Tray> look(String deployment) {
    List<Tray> trays = new ArrayList<>();
    Deployments asked = new Deployments(client, deployment);
    Pollers.Queue queue = new Pollers(client, Clock.systemUTC()).workflows();
    Duration patience =
        Pollers.patience(queue)
            .orElseThrow(
                () ->
                    new Failure(
                        Failure.UNREACHABLE,
                        queue.idle() == null
                            ? "Nobody polls the task queue %s: start a worker with ./max worker."
                                .formatted(queue.name())
                            : "No worker gets a task: %s (./max status names the command)."
                                .formatted(queue.idle().sentence(queue.name()))));
    if (asked.describe().isPresent()) {
      Optional<DeploymentStatus> status = asked.status(patience);
      status.ifPresent(s -> trays.add(new Tray(deployment, s.needs(), s.log())));
    }
    for (JourneyStatus journey : new Journeys(client).waiting(JOURNEYS)) {
      trays.add(new Tray(Journey.id(journey.leadId()), journey.needs(), journey.log()));
    }
    return trays;
  }
}
