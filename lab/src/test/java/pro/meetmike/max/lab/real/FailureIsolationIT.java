package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.report.PhaseRow;

/**
 * What one part's misfortune does to the others, on a real server: the embedded one keeps children
 * running where this one ends them (DESIGN §4, E1).
 */
@Needs(RealPart.SERVER)
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class FailureIsolationIT {

  @TempDir(cleanup = CleanupMode.NEVER)
  private Path directory;

  @Test
  void aPhaseThatStandsStillHoldsUpNoneBesideIt() throws Exception {
    try (DevTemporal server = DevTemporal.start(directory);
        World world = World.open(directory, server.address(), World.FLEET_OF_ONE, true);
        LabWorkerProcess worker = world.worker("before:RunScript:script=clis")) {
      world.deployment().start(World.FLEET_OF_ONE.toString());
      worker.awaitFrozen();
      DeploymentStatus status = world.deployment().status().orElseThrow();
      while (!phase(status, 4).state().equals("done")) {
        Thread.sleep(200);
        status = world.deployment().status().orElseThrow();
      }
      assertThat(phase(status, 3).state()).isEqualTo("running");
      assertThat(phase(status, 5).state()).as("it needs both").isEqualTo("waiting");
    }
  }

  private static PhaseRow phase(DeploymentStatus status, int number) {
    return status.phases().get(number);
  }

  @Test
  void aCancelledDeploymentEndsWithAllItsParts() throws Exception {
    try (DevTemporal server = DevTemporal.start(directory);
        World world = World.open(directory, server.address(), World.FLEET_OF_ONE, false);
        LabWorkerProcess worker = world.worker(Freeze.NEVER)) {
      world.deployment().start(World.FLEET_OF_ONE.toString());
      World.awaitNeed(world.deployment(), "infrastructure");
      stub(world).cancel();

      assertThat(world.awaitEnd().state()).isEqualTo("cancelled");
      awaitNothingRuns(world.client());
      assertThat(world.deployment().describe().orElseThrow().attribute("WaitingOn")).isEmpty();
    }
  }

  @Test
  void aTerminatedDeploymentLeavesNothingBehindAndItsIdIsFreeAgain() throws Exception {
    try (DevTemporal server = DevTemporal.start(directory);
        World world = World.open(directory, server.address(), World.FLEET_OF_ONE, false);
        LabWorkerProcess worker = world.worker(Freeze.NEVER)) {
      world.deployment().start(World.FLEET_OF_ONE.toString());
      World.awaitNeed(world.deployment(), "infrastructure");
      stub(world).terminate("a test");

      awaitNothingRuns(world.client());
      assertThat(world.deployment().start(World.FLEET_OF_ONE.toString())).isTrue();
      World.awaitNeed(world.deployment(), "infrastructure");
    }
  }

  private static WorkflowStub stub(World world) {
    return world.client().workflows().newUntypedWorkflowStub(Deployment.DEFAULT_ID);
  }

  /** Journeys and questions outlive a deployment; nothing else does. */
  private static void awaitNothingRuns(Client client) throws InterruptedException {
    List<String> running = running(client);
    while (!running.isEmpty()) {
      Thread.sleep(300);
      running = running(client);
    }
  }

  private static List<String> running(Client client) {
    String query =
        "ExecutionStatus = 'Running' AND WorkflowType != 'Journey' AND WorkflowType != 'Ask'"
            + " AND WorkflowType != 'SapWave'";
    return client
        .service()
        .blockingStub()
        .listWorkflowExecutions(
            ListWorkflowExecutionsRequest.newBuilder()
                .setNamespace(client.endpoint().namespace())
                .setQuery(query)
                .build())
        .getExecutionsList()
        .stream()
        .map(info -> info.getExecution().getWorkflowId())
        .toList();
  }
}
