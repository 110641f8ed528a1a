package pro.meetmike.max.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.Wait;
import pro.meetmike.max.login.CliLoginImpl;
import pro.meetmike.max.report.DeploymentState;
import pro.meetmike.max.report.PhaseRecord;
import pro.meetmike.max.report.PhaseState;
import pro.meetmike.max.report.StepRow;
import pro.meetmike.max.report.StepState;
import pro.meetmike.max.report.Verdicts;
import pro.meetmike.max.signal.Ask;
import pro.meetmike.max.signal.AskClosed;
import pro.meetmike.max.signal.AskRequest;
import pro.meetmike.max.signal.Signal;
import pro.meetmike.max.signal.SignalType;

/** The epic's own logic, with every activity answered by {@link FakeHands}. */
class DeploymentTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeHands hands = new FakeHands(Fleets.of(2));
  private TestWorkflowEnvironment env;
  private WorkflowStub deployment;

  /** A test lead that always arrives: journeys have tests of their own. */
  public static final class QuickLead implements TestLead {
    @Override
    public Check run(Fleet fleet) {
      return Check.pass("test-lead", "delivered");
    }
  }

  /** An ask that is answered at once. */
  public static final class QuickAsk implements Ask {
    static volatile boolean reviewersAreAway;

    @Override
    public AskClosed run(AskRequest request) {
      boolean silent =
          reviewersAreAway && request.request().type().equals(SignalType.REVIEW.word());
      if (silent) {
        io.temporal.workflow.Workflow.sleep(Duration.ofSeconds(2));
      }
      AskClosed closed =
          silent
              ? new AskClosed(request.id(), AskClosed.State.EXPIRED, null)
              : new AskClosed(request.id(), AskClosed.State.COMPLETED, request.request());
      io.temporal.workflow.Workflow.newUntypedExternalWorkflowStub(request.owner())
          .signal(Ask.CLOSED, closed);
      return closed;
    }

    @Override
    public void reply(Signal reply) {}
  }

  @BeforeEach
  void start() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder().setUseTimeskipping(false);
    Attributes.ALL.forEach(a -> options.registerSearchAttribute(a.getName(), a.getValueType()));
    env = TestWorkflowEnvironment.newInstance(options.build());
    Worker workflows = env.newWorker("rehearsal");
    workflows.registerWorkflowImplementationTypes(WorkflowTypes.deployment());
    workflows.registerWorkflowImplementationTypes(
        CliLoginImpl.class, QuickLead.class, QuickAsk.class);
    env.newWorker("rehearsal-host").registerActivitiesImplementations(hands);
    env.newWorker("rehearsal-cloud").registerActivitiesImplementations(hands);
    env.start();
    deployment =
        env.getWorkflowClient()
            .newUntypedWorkflowStub(
                "Deployment",
                WorkflowOptions.newBuilder()
                    .setTaskQueue("rehearsal")
                    .setWorkflowId("max-deployment")
                    .build());
  }

  @AfterEach
  void stop() {
    QuickAsk.reviewersAreAway = false;
    env.close();
  }

  private DeploymentStatus status() {
    return deployment.query(Deployment.STATUS, DeploymentStatus.class);
  }

  private DeploymentStatus until(Predicate<DeploymentStatus> wanted) {
    DeploymentStatus last = null;
    for (int i = 0; i < 400; i++) {
      last = status();
      if (wanted.test(last)) {
        return last;
      }
      env.sleep(Duration.ofMillis(50));
    }
    throw new AssertionError("never reached; last was " + last);
  }

  private DeploymentStatus untilWaiting(String need) {
    return until(s -> s.needs().stream().anyMatch(n -> n.id().equals(need)));
  }

  /** By signal, as a person with tctl does; the answer is read from the log. */
  private void say(String verb, String json) throws Exception {
    int before = status().log().size();
    deployment.signal(verb, JSON.readTree(json));
    DeploymentStatus answered = until(s -> s.log().size() > before);
    assertThat(answered.log().get(before).accepted())
        .as(answered.log().get(before).note())
        .isTrue();
  }

  /**
   * By update. The embedded server can hang a workflow whose update meets a running workflow task,
   * so this waits until the workflow has come to rest.
   */
  private String update(String verb, String json) throws Exception {
    env.sleep(Duration.ofMillis(700));
    return deployment.update(verb, String.class, JSON.readTree(json));
  }

  @Test
  void aSignOffThatNobodyGivesIsToldWhileItIsWaitedForAndIsNeverOk() throws Exception {
    QuickAsk.reviewersAreAway = true;
    deployment.start();
    untilWaiting("infrastructure");
    say("approve", "\"Christian\"");
    untilWaiting("authentication");
    say("approve", "\"Christian\"");
    WorkflowStub validation =
        env.getWorkflowClient().newUntypedWorkflowStub("max-deployment/phase-6");
    StepRow waiting = null;
    for (int i = 0; i < 400 && (waiting == null || !waiting.detail().contains("waits for")); i++) {
      env.sleep(Duration.ofMillis(50));
      waiting = signOff(validation);
    }
    assertThat(waiting.outcome()).isEqualTo(StepState.RUNNING);
    assertThat(waiting.detail())
        .matches(
            "waits for the answer of copilot \\(asked at ..:.. UTC, until ..:.. UTC\\)"
                + " and claude \\(asked at ..:.. UTC, until ..:.. UTC\\)");

    untilWaiting("go-live");
    StepRow ended = signOff(validation);
    assertThat(ended.outcome()).isEqualTo(StepState.WARN);
    assertThat(ended.detail())
        .startsWith("none of 2 passed; 2 WARN: sign-off:copilot: no answer until ");
  }

  private StepRow signOff(WorkflowStub validation) {
    try {
      return java.util.Arrays.stream(validation.query("progress", StepRow[].class))
          .filter(r -> r.id().equals("6.4"))
          .findFirst()
          .orElse(null);
    } catch (io.temporal.client.WorkflowNotFoundException notYet) {
      return null;
    }
  }

  @Test
  void aStoredLoginThatItsVendorRefusesIsMadeAfreshAndProvedAgain() throws Exception {
    hands.failOnce.put("prove lilly/claude", "Refused: 401, the token has expired");
    deployment.start();
    untilWaiting("infrastructure");
    say("approve", "\"Christian\"");
    untilWaiting("authentication");
    say("approve", "\"Christian\"");
    untilWaiting("go-live");

    assertThat(hands.done).filteredOn("login lilly/claude"::equals).hasSize(2);
    assertThat(hands.done).filteredOn("login lilly/codex"::equals).hasSize(1);
    assertThat(status().needs()).extracting(Need::id).containsExactly("go-live");
  }

  @Test
  void runsAllPhasesWithThreeApprovals() throws Exception {
    deployment.start();
    untilWaiting("infrastructure");
    say("approve", "\"Christian\"");
    untilWaiting("authentication");
    say("approve", "{\"by\":\"christian\"}");
    untilWaiting("go-live");
    say("approve", "{\"by\":\"Christian\",\"gate\":\"go-live\"}");
    DeploymentResult result = deployment.getResult(DeploymentResult.class);
    assertThat(result.criteria()).allMatch(c -> c.verdict() == Check.Verdict.PASS);
    assertThat(result.state()).isEqualTo(DeploymentState.COMPLETED);
    assertThat(hands.done)
        .contains("container lilly", "container mike", "unpause", "report", "delete schedules");
  }

  @Test
  void refusesStrangersWrongGatesAndBareGoLiveAndStaysOpen() throws Exception {
    deployment.start();
    untilWaiting("infrastructure");
    assertThatThrownBy(() -> update("approve", "\"Mallory\""))
        .hasStackTraceContaining("Mallory is not an approver");
    assertThatThrownBy(() -> update("approve", "{\"by\":\"Christian\",\"gate\":\"go-live\"}"))
        .hasStackTraceContaining("No go-live waits to be approved");
    assertThatThrownBy(
            () -> update("approve", "{\"by\":\"Christian\",\"evidence\":\"0123456789ab\"}"))
        .hasStackTraceContaining("has changed since");
    assertThat(status().needs()).extracting(Need::id).contains("infrastructure");
    assertThat(update("approve", "\"Christian\"")).contains("approved by Christian");
    assertThat(update("approve", "{\"by\":\"Christian\",\"gate\":\"infrastructure\"}"))
        .contains("already approved by Christian");
    untilWaiting("authentication");
    update("approve", "\"Christian\"");
    untilWaiting("go-live");
    assertThatThrownBy(() -> update("approve", "\"Christian\""))
        .hasStackTraceContaining("go-live must be named");
  }

  @Test
  void aSignalApprovesAndAWrongOneIsAnsweredOnTheBoard() throws Exception {
    deployment.start();
    untilWaiting("infrastructure");
    deployment.signal("aprove", JSON.readTree("\"Christian\""));
    deployment.signal("approve", JSON.readTree("[1]"));
    deployment.signal("approve");
    until(s -> s.log().size() == 3);
    assertThat(status().log())
        .extracting(d -> d.note())
        .anyMatch(n -> n.contains("\"aprove\" is unknown"))
        .anyMatch(n -> n.contains("Who says so?"));
    deployment.signal("approve", JSON.readTree("\"Christian\""));
    untilWaiting("authentication");
  }

  @Test
  void aBrokenStepWaitsAloneWhileTheOthersAndTheParallelPhaseFinish() throws Exception {
    hands.failOnce.put("clis mike", "npm is broken");
    deployment.start();
    untilWaiting("infrastructure");
    say("approve", "\"Christian\"");
    untilWaiting("phase-3/ct202-mike/clis");
    DeploymentStatus waiting = until(s -> s.phases().get(4).state() == PhaseState.DONE);
    assertThat(waiting.phases().get(3).state()).isEqualTo(PhaseState.RUNNING);
    assertThat(hands.done).contains("units lilly").doesNotContain("units mike");
    say("retry", "{\"by\":\"Christian\",\"gate\":\"mike\"}");
    untilWaiting("authentication");
    assertThat(hands.done).contains("units mike");
    assertThat(hands.done.stream().filter("clis lilly"::equals)).hasSize(1);
  }

  @Test
  void whenAllContainersHaveBeenOnTheShareWhoIsNotSeenIsAskedAbout() throws Exception {
    hands.failOnce.put("peers of mike", "what lilly leaves for the others is not seen");
    deployment.start();
    untilWaiting("infrastructure");
    say("approve", "\"Christian\"");
    untilWaiting("phase-4/pairs");
    assertThat(hands.done)
        .containsSubsequence("share of mike", "peers of mike")
        .containsSubsequence("share of lilly", "peers of mike")
        .contains("peers of lilly")
        .doesNotContain("probe");
    say("retry", "{\"by\":\"Christian\",\"gate\":\"phase-4/pairs\"}");
    untilWaiting("authentication");
    assertThat(hands.done).contains("probe");
  }

  @Test
  void aSkippedStepIsWaivedAndNeverCountsAsDone() throws Exception {
    hands.failOnce.put("restart mike", "unit does not come back");
    deployment.start();
    untilWaiting("infrastructure");
    say("approve", "\"Christian\"");
    untilWaiting("authentication");
    say("approve", "\"Christian\"");
    untilWaiting("phase-6/ct202-mike/restart");
    say("skip", "{\"by\":\"Christian\",\"gate\":\"mike\",\"note\":\"known\"}");
    untilWaiting("go-live");
    say("approve", "{\"by\":\"Christian\",\"gate\":\"go-live\"}");
    DeploymentResult result = deployment.getResult(DeploymentResult.class);
    assertThat(result.state()).isEqualTo(DeploymentState.INCOMPLETE);
    assertThat(result.criteria().get(0).detail()).isEqualTo("1 of 2");
    PhaseRecord branch = kept(6, "ct202-mike");
    assertThat(branch.steps().get(0).outcome()).isEqualTo(StepState.SKIPPED);
    assertThat(branch.steps().get(0).checks()).isEqualTo(new Verdicts(0, 1, 0, 0));
    assertThat(branch.found().get(0).checks())
        .containsExactly(Check.fail("restart mike", "unit does not come back"));
    assertThat(hands.reported.waits())
        .filteredOn(w -> w.need().equals("phase-6/ct202-mike/restart"))
        .extracting(Wait::ending)
        .containsExactly("skipped");
  }

  private PhaseRecord kept(int phase, String scope) {
    return hands.kept.stream()
        .filter(r -> r.phase() == phase && r.scope().equals(scope))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void abortEndsEverythingAndStillWritesTheReport() throws Exception {
    hands.failOnce.put("preflight", "no bridge");
    deployment.start();
    untilWaiting("infrastructure");
    say("approve", "\"Christian\"");
    untilWaiting("phase-1/preflight");
    say("abort", "{\"by\":\"Christian\",\"gate\":\"preflight\",\"note\":\"wrong host\"}");
    DeploymentResult result = deployment.getResult(DeploymentResult.class);
    assertThat(result.state()).isEqualTo(DeploymentState.ABORTED);
    assertThat(result.report()).isEqualTo("report.html");
    assertThat(kept(1, "").steps()).extracting(StepRow::outcome).contains(StepState.WAITING);
    assertThat(hands.reported.phases().get(1).state()).isEqualTo(PhaseState.ABORTED);
    assertThat(hands.done).doesNotContain("container lilly");
  }

  @Test
  void anInvalidFleetWaitsToBeMended() throws Exception {
    hands.fleetProblem = "agents/fleet.yaml:12:3: address 10.0.9.1 is outside 10.0.100.0/24";
    deployment.start();
    DeploymentStatus waiting = untilWaiting("fleet");
    assertThat(waiting.needs().get(0).question()).contains("agents/fleet.yaml:12:3");
    say("retry", "\"Christian\"");
    untilWaiting("infrastructure");
  }

  @Test
  void loginsAreAnsweredWithTheCodeBroughtBack() throws Exception {
    hands.signedIn = false;
    deployment.start();
    untilWaiting("infrastructure");
    say("approve", "\"Christian\"");
    untilWaiting("authentication");
    say("approve", "\"Christian\"");
    DeploymentStatus waiting = untilWaiting("phase-5/ct201-lilly/claude");
    assertThat(waiting.needs().toString()).contains("https://login.example/claude");
    say("code", "{\"by\":\"Christian\",\"gate\":\"ct201-lilly/claude\",\"code\":\"XYZ\"}");
    untilWaiting("go-live");
    assertThat(hands.done).contains("typed XYZ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "null",
        "{}",
        "\"foo\"",
        "[1]",
        "7",
        "true",
        "{\"fleet\":3}",
        "{\"x\":{\"y\":1}}"
      })
  void whateverItIsStartedWithItRuns(String input) throws Exception {
    JsonNode json = input.equals("none") ? null : JSON.readTree(input);
    if (json == null) {
      deployment.start();
    } else {
      deployment.start(json);
    }
    untilWaiting("infrastructure");
    boolean understood = List.of("none", "null", "{}").contains(input);
    assertThat(status().log().isEmpty()).as("remarks for " + input).isEqualTo(understood);
    assertThat(
            WorkflowClient.newInstance(env.getWorkflowServiceStubs())
                .fetchHistory("max-deployment")
                .getEvents())
        .noneMatch(e -> e.hasWorkflowTaskFailedEventAttributes());
  }
}
