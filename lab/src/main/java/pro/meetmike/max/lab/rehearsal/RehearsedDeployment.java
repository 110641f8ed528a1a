package pro.meetmike.max.lab.rehearsal;

import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.WorkflowTree;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.lab.temporal.RehearsedWorld;

/**
 * The run of the deployment that belongs to this rehearsal. When it has to be begun anew, the new
 * run takes its place, and whoever asks meanwhile waits for it.
 */
final class RehearsedDeployment {

  private static final Duration TREE = Duration.ofSeconds(20);

  private final Client client;
  private final RehearsedWorld world;
  private final Consumer<String> begun;
  private Deployments run;

  /**
   * Begins it, or goes on with this world's own that still runs.
   *
   * @param begun is told the id of each run
   */
  RehearsedDeployment(Client client, RehearsedWorld world, Consumer<String> begun) {
    this.client = client;
    this.world = world;
    this.begun = begun;
    this.run = begin();
  }

  private Deployments begin() {
    Deployments newest = new Deployments(client, Deployment.DEFAULT_ID);
    Optional<String> fresh = newest.begin(null, world.memo());
    String id = fresh.orElseGet(() -> newest.describe().orElseThrow().runId());
    begun.accept(id);
    return new Deployments(client, Deployment.DEFAULT_ID, id);
  }

  /** The run as it is now. */
  synchronized Deployments run() {
    return run;
  }

  /** Ends the run with all that it started, and begins another on the same world. */
  synchronized void beginAnew(String reason) {
    end(Deployment.DEFAULT_ID, reason);
    run = begin();
  }

  /** Ends one workflow and all its running children: the embedded server would leave those. */
  private void end(String workflow, String reason) {
    List<String> tree = new WorkflowTree(client).ids(workflow, TREE);
    for (String id : tree) {
      try {
        client.workflows().newUntypedWorkflowStub(id).terminate(reason);
      } catch (WorkflowNotFoundException ended) {
        continue;
      }
    }
  }
}
