package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Retirements;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.report.DeploymentState;
import pro.meetmike.max.temporal.Payloads;
import pro.meetmike.max.worker.MaxWorker;

/**
 * A whole deployment, started and steered from outside by every way there is, on a real server;
 * then its history and those of all it began are replayed.
 */
@Needs({RealPart.SERVER, RealPart.BROWSER})
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class OutsideIT {

  @TempDir(cleanup = CleanupMode.NEVER)
  private Path directory;

  @Test
  void tctlStartsAndApprovesTemporalUpdatesTheBrowserDecidesAndAllOfItIsReplayed()
      throws Exception {
    try (DevTemporal server = DevTemporal.start(directory);
        World lab = World.open(directory, server.address(), World.FLEET_OF_ONE, false);
        MaxWorker worker = lab.worker()) {
      lab.christian().leaveGatesAlone();
      lab.christian().answerFromNowOn();
      Run run = new Run(lab.client(), Deployment.DEFAULT_ID);
      Recorded.read().starts().get(2).send(lab.client(), run.id(), "Deployment");

      run.awaitNeed("infrastructure");
      List<Recorded.Encoded> name = List.of(new Recorded.Encoded("json/plain", "\"Christian\""));
      new Recorded.Signalled("approval", "approve", List.of(), name, "")
          .send(lab.client(), run.id());

      run.awaitNeed("authentication");
      Cli.Said said = update(server, "{\"by\":\"Christian\",\"gate\":\"authentication\"}");
      assertThat(said.exit()).as(said.text()).isZero();
      assertThat(said.text()).contains("authentication approved by Christian.");

      lab.client()
          .schedules()
          .listSchedules()
          .findFirst()
          .map(s -> lab.client().schedules().getHandle(s.getScheduleId()))
          .orElseThrow()
          .trigger();

      run.awaitNeed("go-live");
      Browser browser = new Browser(server.ui(), Queues.REHEARSAL_NAMESPACE);
      String named = "{\"by\":\"Christian\",\"gate\":\"go-live\"}";
      assertThat(browser.does("update", run.id(), "approve", named).asText()).isEmpty();

      DeploymentStatus ended = run.await("its end", s -> s.endedAt() != null);
      assertThat(ended.state()).isEqualTo(DeploymentState.COMPLETED);
      assertThat(channels(ended.log(), "infrastructure")).containsExactly("signal");
      assertThat(channels(ended.log(), "authentication")).containsExactly("update");
      assertThat(channels(ended.log(), "go-live")).containsExactly("update");
      run.stub().getResult(Object.class);
      assertThat(new Retirements(lab.client()).retire(run.id(), Duration.ofMinutes(1))).isPresent();
      replayAll(lab.client());
    }
  }

  private static Cli.Said update(DevTemporal server, String input) throws Exception {
    return Cli.temporal(server, Queues.REHEARSAL_NAMESPACE)
        .say(
            "workflow",
            "update",
            "execute",
            "--workflow-id",
            Deployment.DEFAULT_ID,
            "--name",
            "approve",
            "--input",
            input);
  }

  private static List<String> channels(List<DecisionRecord> log, String need) {
    return log.stream().filter(l -> l.need().equals(need)).map(DecisionRecord::channel).toList();
  }

  private void replayAll(Client client) throws Exception {
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
      List<WorkflowExecutionInfo> all = Run.list(client, "WorkflowType IS NOT NULL");
      assertThat(all).hasSizeGreaterThan(20);
      assertThat(all.stream().map(i -> i.getType().getName()))
          .contains("Deployment", "EidolonSetup", "CliLogin", "Ask", "Journey", "TestLead")
          .contains("SapWave", "Retirement");
      for (WorkflowExecutionInfo one : all) {
        replay(client, one, worker);
      }
    } finally {
      environment.close();
    }
  }

  private void replay(Client client, WorkflowExecutionInfo one, Worker worker) throws Exception {
    if (one.getType().getName().startsWith("temporal-sys")) {
      return; // the server's own, behind schedules
    }
    String id = one.getExecution().getWorkflowId();
    WorkflowExecutionHistory history =
        client.workflows().fetchHistory(id, one.getExecution().getRunId());
    assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(history, worker))
        .as(id)
        .doesNotThrowAnyException();
    assertThat(history.getEvents().stream().filter(Run::broken)).as(id).isEmpty();
    RecordedHistories.keep(one.getType().getName(), history, directory);
  }
}
