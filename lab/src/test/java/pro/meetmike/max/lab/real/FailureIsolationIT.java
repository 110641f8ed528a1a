package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Decisions;
import pro.meetmike.max.client.Decisions.Said;
import pro.meetmike.max.command.CommandLines;
import pro.meetmike.max.command.CommandLines.Outcome;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentResult;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.deployment.ScriptRun;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.login.LoginScreen;
import pro.meetmike.max.report.DeploymentState;
import pro.meetmike.max.report.PhaseState;
import pro.meetmike.max.report.StepState;

/**
 * What one workflow's failure, end or cancellation does to its neighbours. On a real server only:
 * the embedded one lets children run on where this one ends them.
 */
@Needs(RealPart.SERVER)
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class FailureIsolationIT {

  private static final String LILLY = "ct201-lilly";
  private static final String MIKE = "ct202-mike";

  @TempDir private Path directory;
  private DevTemporal server;
  private Client client;
  private ScriptedHands hands;
  private ScriptedWorker worker;
  private Run run;

  @BeforeEach
  void start() throws Exception {
    server = DevTemporal.start(directory);
    client = Client.open(server.production());
    Fleet fleet = FleetFile.load(World.HOME.resolve("agents/fleet.yaml")).fleet();
    hands = new ScriptedHands(fleet);
    worker = ScriptedWorker.start(client, hands);
    run = new Run(client, Deployment.DEFAULT_ID);
  }

  @AfterEach
  void stop() {
    worker.close();
    client.close();
    server.close();
  }

  private void deploy() {
    WorkflowOptions options =
        WorkflowOptions.newBuilder().setTaskQueue("max").setWorkflowId(run.id()).build();
    client.workflows().newUntypedWorkflowStub("Deployment", options).start();
  }

  private void say(Verb verb, String need) {
    run.awaitNeed(need);
    Decisions.Spoken spoken =
        new Decisions(client).say(run.id(), verb, new Said("Christian", need, "note", null, null));
    assertThat(spoken).as(spoken.sentence()).isInstanceOf(Decisions.Spoken.Taken.class);
  }

  /** This script fails for good until the switch is on. */
  private AtomicBoolean broken(String script, String eidolon) {
    AtomicBoolean mended = new AtomicBoolean();
    hands.script(
        "RunScript",
        call -> {
          ScriptRun wanted = (ScriptRun) call.arguments().get(0);
          boolean here =
              wanted.script().equals(script) && wanted.plan().eidolon().id().equals(eidolon);
          return here && !mended.get() ? StepOutcome.failed("it is broken", "mend it") : null;
        });
    return mended;
  }

  private static PhaseState state(DeploymentStatus status, int phase) {
    return status.phases().get(phase).state();
  }

  private void awaitPhase(int phase, PhaseState state) {
    run.await("phase %d %s".formatted(phase, state), s -> state(s, phase) == state);
  }

  private void terminate(String workflow) {
    client.workflows().newUntypedWorkflowStub(workflow).terminate("ended by a test");
  }

  private List<String> running() {
    return Run.list(client, "ExecutionStatus = 'Running'").stream()
        .filter(i -> !i.getType().getName().equals("Ask"))
        .filter(i -> !i.getType().getName().equals("Journey"))
        .map(i -> i.getExecution().getWorkflowId())
        .toList();
  }

  private void awaitNobodyRuns() {
    Run.until("no orphan", () -> Optional.of(running()).filter(List::isEmpty));
  }

  @Test
  void phaseThreeBlockedLetsPhaseFourFinish() {
    AtomicBoolean mended = broken("clis", "lilly");
    deploy();
    say(Verb.APPROVE, "infrastructure");
    run.awaitNeed("phase-3/" + LILLY + "/clis");
    awaitPhase(4, PhaseState.DONE);
    assertThat(state(run.status(), 3)).isEqualTo(PhaseState.RUNNING);
    mended.set(true);
    say(Verb.RETRY, "phase-3/" + LILLY + "/clis");
    run.awaitNeed("authentication");
    assertThat(state(run.status(), 3)).isEqualTo(PhaseState.DONE);
  }

  @Test
  void aStepThatThrowsIsTriedAgainAndTheStatusTellsOfIt() throws Exception {
    hands.script(
        "RunScript",
        call -> {
          throw new IllegalStateException("the mirror is away");
        });
    deploy();
    say(Verb.APPROVE, "infrastructure");
    CommandLines max =
        new CommandLines(World.HOME, directory, Map.of("TEMPORAL_ADDRESS", server.address()));
    String line = "\nretrying  phase-2/" + LILLY + " RunScript, attempt ";
    Outcome status =
        Run.until(
            "its retries",
            () -> Optional.of(max.type("status")).filter(o -> o.out().contains(line)));
    assertThat(status.out()).contains(", after: the mirror is away");
    JsonNode json = new ObjectMapper().readTree(max.type("status", "--output", "json").out());
    assertThat(json.at("/retries/0/failure").asText()).isEqualTo("the mirror is away");
    assertThat(json.at("/retries/0/attempt").asInt()).isGreaterThan(1);
    hands.script("RunScript", call -> null);
    run.awaitNeed("authentication");
    assertThat(max.type("status").out()).doesNotContain("retrying");
  }

  @Test
  void aTerminatedPhaseTakesNeitherItsNeighbourNorTheDeploymentDown() {
    AtomicBoolean mended = broken("clis", "lilly");
    deploy();
    say(Verb.APPROVE, "infrastructure");
    run.awaitNeed("phase-3/" + LILLY + "/clis");
    awaitPhase(4, PhaseState.DONE);
    mended.set(true);
    terminate(run.id() + "/phase-3");
    DeploymentStatus asked = run.awaitNeed("phase-3");
    assertThat(asked.needs()).anyMatch(n -> n.question().startsWith("Phase 3 was terminated"));
    assertThat(state(asked, 4)).isEqualTo(PhaseState.DONE);
    say(Verb.RETRY, "phase-3");
    awaitPhase(3, PhaseState.DONE);
    assertThat(run.brokenTasks()).isZero();
  }

  @Test
  void aTerminatedBranchIsAskedAboutAndItsSiblingsGoOn() {
    AtomicBoolean mended = broken("node", "lilly");
    deploy();
    say(Verb.APPROVE, "infrastructure");
    run.awaitNeed("phase-2/" + LILLY + "/node");
    terminate(run.id() + "/phase-2/" + LILLY);
    run.awaitNeed("phase-2/" + LILLY);
    Run.until(
        "the sibling's end",
        () ->
            Optional.of(new Run(client, run.id() + "/phase-2/" + MIKE).describe().getStatus())
                .filter(s -> s.name().endsWith("COMPLETED")));
    assertThat(state(run.status(), 2)).isEqualTo(PhaseState.RUNNING);
    mended.set(true);
    say(Verb.RETRY, "phase-2/" + LILLY);
    awaitPhase(2, PhaseState.DONE);
  }

  @Test
  void aTerminatedBranchCanBeLeftOut() {
    broken("node", "lilly");
    deploy();
    say(Verb.APPROVE, "infrastructure");
    run.awaitNeed("phase-2/" + LILLY + "/node");
    terminate(run.id() + "/phase-2/" + LILLY);
    say(Verb.SKIP, "phase-2/" + LILLY);
    awaitPhase(2, PhaseState.DONE);
    assertThat(run.status().phases().get(2).steps())
        .anyMatch(s -> s.scope().equals(LILLY) && s.outcome() == StepState.SKIPPED);
  }

  @Test
  void aCancelledDeploymentLeavesNobodyWaitingAndSaysSo() {
    hands.script("StartLogin", call -> waiting());
    hands.script("ReadLogin", call -> waiting());
    hands.script(
        "WatchLogin",
        call -> {
          throw new IllegalStateException("nothing happens");
        });
    deploy();
    say(Verb.APPROVE, "infrastructure");
    say(Verb.APPROVE, "authentication");
    run.await("logins", s -> s.needs().size() >= 7);
    run.stub().cancel();
    assertThatThrownBy(() -> run.stub().getResult(DeploymentResult.class))
        .isInstanceOf(WorkflowFailedException.class)
        .hasMessageContaining("was cancelled");
    awaitNobodyRuns();
    assertThat(run.status().state()).isEqualTo(DeploymentState.CANCELLED);
    assertThat(hands.calls("WriteReport")).hasSize(1);
    assertThat(hands.calls("DeleteRunSchedules")).hasSize(1);
    assertThat(run.status().needs()).isEmpty();
    assertThat(run.board()).contains(": cancelled").doesNotContain("Waits for an answer");
    assertSaysCancelled(run.describe());
    assertThat(Run.list(client, "AwaitingApproval = true")).isEmpty();
  }

  private static LoginScreen waiting() {
    return new LoginScreen(
        LoginScreen.State.WAITING, "https://login.example/device", "ABCD-1234", null, "");
  }

  private static void assertSaysCancelled(WorkflowExecutionInfo info) {
    Map<String, String> said = new LinkedHashMap<>();
    info.getMemo().getFieldsMap().forEach((k, v) -> said.put(k, v.getData().toStringUtf8()));
    info.getSearchAttributes()
        .getIndexedFieldsMap()
        .forEach((k, v) -> said.put(k, v.getData().toStringUtf8()));
    assertThat(said.get("status")).isEqualTo("\"cancelled\"");
    assertThat(said.get("Phase")).isEqualTo("\"cancelled\"");
    assertThat(said.get("AwaitingApproval")).isEqualTo("false");
    assertThat(said.getOrDefault("WaitingOn", "null")).isEqualTo("null");
  }

  @Test
  void aTerminatedDeploymentsChildrenEndAndTheSameIdDoesWellAgain() {
    AtomicBoolean mended = broken("node", "lilly");
    deploy();
    say(Verb.APPROVE, "infrastructure");
    run.awaitNeed("phase-2/" + LILLY + "/node");
    run.stub().terminate("ended by a test");
    deploy();
    mended.set(true);
    say(Verb.APPROVE, "infrastructure");
    run.awaitNeed("authentication");
    assertThat(state(run.status(), 2)).isEqualTo(PhaseState.DONE);
    run.stub().terminate("ended by a test");
    awaitNobodyRuns();
  }

  @Test
  void aPhaseOfAnEarlierRunThatIsStillEndingIsWaitedFor() {
    WorkflowStub earlier =
        client
            .workflows()
            .newUntypedWorkflowStub(
                "Preparation",
                WorkflowOptions.newBuilder()
                    .setTaskQueue("nobody-works-here")
                    .setWorkflowId(run.id() + "/phase-0")
                    .build());
    earlier.start();
    deploy();
    run.await("the sentence", s -> s.nextAction().contains("Phase 0 of an earlier run"));
    assertThat(run.board()).contains("is still ending: this run begins it as soon as");
    earlier.terminate("it has ended");
    run.awaitNeed("infrastructure");
  }
}
