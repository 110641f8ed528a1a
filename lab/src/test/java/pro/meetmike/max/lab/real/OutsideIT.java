package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Decisions;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.temporal.Payloads;
import pro.meetmike.max.worker.MaxWorker;

/**
 * A deployment that is started and steered by others' programs: what tctl sends, and the real
 * {@code temporal} (U2).
 */
@Needs(RealPart.SERVER)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class OutsideIT {

  @TempDir(cleanup = CleanupMode.NEVER)
  private Path directory;

  @Test
  void everyFormOfStartAndSignalIsTakenOrAnswered() throws Exception {
    try (DevTemporal server = DevTemporal.start(directory);
        World world = World.open(directory, server.address(), World.FLEET_OF_ONE, false);
        LabWorkerProcess worker = world.worker(Freeze.NEVER)) {
      Tctl tctl = new Tctl(world.client());
      for (String call : Tctl.calls("start-")) {
        tctl.start(call, call);
      }
      for (String call : Tctl.calls("start-")) {
        String need = call.equals("start-file") ? "fleet" : "infrastructure";
        World.awaitNeed(new Deployments(world.client(), call), need);
      }
      String id = "start-none";
      List<DecisionRecord> log = new ArrayList<>();
      for (String call : Tctl.calls("signal-")) {
        tctl.signal(call, id);
        log.add(answer(world, id, log.size()));
      }
      assertThat(log).as("nothing was taken").noneMatch(DecisionRecord::accepted);
      assertThat(log)
          .extracting(DecisionRecord::note)
          .satisfiesExactly(
              note -> assertThat(note).contains("Mallory is not an approver"),
              note -> assertThat(note).contains("Mallory is not an approver"),
              note -> assertThat(note).contains("Who says so?"),
              note -> assertThat(note).contains("Who says so?"),
              note -> assertThat(note).contains("Who says so?"),
              note -> assertThat(note).contains("\"aprove\" is unknown"));
      tctl.signal("signal-misspelled", "approve", id);
      assertThat(answer(world, id, log.size()).accepted()).isTrue();
      for (String other : Histories.ids(world.client())) {
        assertThat(Histories.events(world.client(), other)).as(other).noneMatch(OutsideIT::failed);
      }
    }
  }

  /** A task that meets a new event on its way back is done again; that is no failure of ours. */
  private static boolean failed(HistoryEvent event) {
    return event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED
        && event.getWorkflowTaskFailedEventAttributes().getCause()
            != WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND;
  }

  /** The newest line of the log, once it has more than so many. */
  private static DecisionRecord answer(World world, String id, int before) throws Exception {
    Deployments deployment = new Deployments(world.client(), id);
    for (; ; ) {
      List<DecisionRecord> log = deployment.status().orElseThrow().log();
      if (log.size() > before) {
        return log.get(before);
      }
      Thread.sleep(100);
    }
  }

  @Test
  void aDeploymentIsSteeredFromOutsideToItsEndAndItsHistoryReplays() throws Exception {
    try (DevTemporal server = DevTemporal.start(directory);
        World world = World.open(directory, server.address(), World.FLEET_OF_ONE, false);
        LabWorkerProcess worker = world.worker(Freeze.NEVER)) {
      world.christian().leaveGatesAlone();
      world.christian().answerFromNowOn();
      Tctl tctl = new Tctl(world.client());
      tctl.start("start-empty-object", Deployment.DEFAULT_ID);

      World.awaitNeed(world.deployment(), "infrastructure");
      tctl.signal("signal-misspelled", "approve", Deployment.DEFAULT_ID);

      World.awaitNeed(world.deployment(), "authentication");
      assertThat(update(server, "{\"by\":\"Mallory\",\"gate\":\"authentication\"}"))
          .contains("Mallory is not an approver of this deployment: Christian may answer.")
          .doesNotContain("at pro.meetmike");
      assertThat(update(server, "{\"by\":\"Christian\",\"gate\":\"authentication\"}"))
          .contains("authentication approved by Christian.");

      World.awaitNeed(world.deployment(), "go-live");
      assertThat(
              new Decisions(world.client())
                  .say(
                      Deployment.DEFAULT_ID,
                      Verb.APPROVE,
                      new Decisions.Said("Christian", "go-live", null, null, null)))
          .isInstanceOf(Decisions.Spoken.Taken.class);
      DeploymentStatus ended = world.awaitEnd();
      assertThat(ended.state()).isEqualTo("completed");
      assertThat(world.deployment().describe().orElseThrow().attribute("WaitingOn")).isEmpty();
      replay(world.client());
    }
  }

  /** {@code temporal workflow update execute}; what it prints. */
  private static String update(DevTemporal server, String data) throws Exception {
    Process process =
        new ProcessBuilder(
                RealPart.SERVER.program().toString(),
                "workflow",
                "update",
                "execute",
                "--address",
                server.address(),
                "--namespace",
                Queues.REHEARSAL_NAMESPACE,
                "--workflow-id",
                Deployment.DEFAULT_ID,
                "--name",
                "approve",
                "--input",
                data)
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Everything that ran, with today's code. */
  private static void replay(Client client) {
    TestWorkflowEnvironment environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .build());
    try {
      Worker worker = environment.newWorker("replay");
      worker.registerWorkflowImplementationTypes(MaxWorker.workflowTypes());
      for (String id : Histories.ids(client)) {
        if (id.startsWith("temporal-sys")) {
          continue;
        }
        WorkflowExecutionHistory history = client.workflows().fetchHistory(id);
        assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(history, worker))
            .as(id)
            .doesNotThrowAnyException();
      }
    } finally {
      environment.close();
    }
  }
}
