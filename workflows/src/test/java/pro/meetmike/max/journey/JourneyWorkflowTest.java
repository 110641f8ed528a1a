package pro.meetmike.max.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pro.meetmike.max.journey.JourneyBench.delivery;
import static pro.meetmike.max.journey.JourneyBench.input;
import static pro.meetmike.max.journey.JourneyBench.json;
import static pro.meetmike.max.journey.JourneyBench.status;
import static pro.meetmike.max.journey.JourneyBench.transition;

import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.common.SearchAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pro.meetmike.max.deployment.Attributes;
import pro.meetmike.max.signal.AskClosed;
import pro.meetmike.max.signal.AskRequest;
import pro.meetmike.max.signal.Signal;

@Timeout(90)
class JourneyWorkflowTest {

  private JourneyBench bench;

  @BeforeEach
  void open() {
    bench = new JourneyBench();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aSyntheticLeadGoesFromLillyToAtlasByItself() {
    JourneyResult result = result(bench.start(input("forward", 72, true)));
    assertThat(result.place()).isEqualTo("DELIVERED");
    assertThat(result.status()).isEqualTo("completed");
    assertThat(result.revision()).isEqualTo(7);
    assertThat(result.breaches()).isZero();
    assertThat(asks("forward").map(a -> a.request().to()))
        .containsExactly("lilly", "mike", "clara", "aria", "finn", "anya", "atlas");
    assertThat(commits("forward").map(c -> c.transition().approvedBy()))
        .containsExactly(null, null, Approvals.SYNTHETIC, Approvals.SYNTHETIC, null, null, null);
    ClientState file = bench.files.states.get("forward");
    assertThat(file.status()).isEqualTo("completed");
    assertThat(file.history()).hasSize(7);
  }

  @Test
  void theRequestSaysAllTheAgentNeeds() {
    result(bench.start(input("contract", 72, true)));
    AskRequest first = asks("contract").findFirst().orElseThrow();
    assertThat(first.id()).isEqualTo("journey/contract/ask/1-1");
    assertThat(first.owner()).isEqualTo("journey/contract");
    assertThat(first.deadlineSeconds()).isBetween(86_390L, 86_400L);
    Signal request = first.request();
    assertThat(request.type()).isEqualTo("REQUEST");
    assertThat(request.from()).isEqualTo("director");
    assertThat(request.correlation()).isEqualTo(first.id());
    assertThat(request.data())
        .containsEntry("askId", first.id())
        .containsEntry("leadId", "contract")
        .containsEntry("stage", "LeadGen")
        .containsEntry("stageDir", "contract/stage-1-leadgen/round-1")
        .containsEntry("epoch", 1)
        .containsEntry("round", 1)
        .containsEntry(
            "expected", List.of("qualified-lead.json", "score-breakdown.json", "presentation.md"))
        .containsEntry("transitionTo", "FirstResponder")
        .hasSize(8);
  }

  @Test
  void aWayBackBringsANewRoundAndTheJourneyStillEnds() {
    bench.script(
        "back",
        r ->
            r.request().to().equals("aria") && round(r) == 1
                ? List.of(transition(r, "Scoping", Leads.HASH, "a gap"))
                : List.of(delivery(r)));
    assertThat(result(bench.start(input("back", 72, true))).place()).isEqualTo("DELIVERED");
    assertThat(asks("back").map(a -> a.request().to() + round(a)))
        .containsExactly(
            "lilly1", "mike1", "clara1", "aria1", "clara2", "aria2", "finn1", "anya1", "atlas1");
  }

  @Test
  void everythingSentTwiceAndLateMovesNothingTwice() {
    List<Signal> all = new java.util.concurrent.CopyOnWriteArrayList<>();
    bench.script(
        "twice",
        r -> {
          all.add(delivery(r));
          return Stream.concat(all.stream(), all.stream()).toList();
        });
    assertThat(result(bench.start(input("twice", 72, true))).place()).isEqualTo("DELIVERED");
    assertThat(commits("twice").map(c -> c.standing().revision()))
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(sentTo("twice")).isEmpty();
  }

  @Test
  void aStaleRequestIsRefusedWithAReply() {
    bench.script("stale", r -> r.request().to().equals("mike") ? List.of() : List.of(delivery(r)));
    WorkflowStub journey = bench.start(input("stale", 72, false));
    bench.until(() -> status(journey).place().equals("FirstResponder"));
    AskRequest first = asks("stale").findFirst().orElseThrow();
    journey.signal("transition", transition(first, "NURTURE", Leads.HASH, "too late"));
    bench.until(() -> sentTo("stale").findAny().isPresent());
    Signal reply = sentTo("stale").findFirst().orElseThrow();
    assertThat(reply.to()).isEqualTo("lilly");
    assertThat(reply.type()).isEqualTo("RESPONSE");
    assertThat(reply.data()).containsEntry("verdict", "STALE").containsKey("fixes");
    assertThat(status(journey).place()).isEqualTo("FirstResponder");
    journey.terminate("done");
  }

  @Test
  void aSilentAgentIsAskedAgainThenAHumanDecides() {
    bench.script("silent", r -> List.of());
    WorkflowStub journey = bench.start(input("silent", 72, false));
    bench.env.sleep(java.time.Duration.ofHours(23));
    assertThat(status(journey).breaches()).isZero();
    bench.env.sleep(java.time.Duration.ofHours(2));
    bench.until(() -> status(journey).breaches() == 1);
    bench.env.sleep(java.time.Duration.ofHours(13));
    bench.until(() -> status(journey).status().equals("escalated"));
    assertThat(asks("silent").map(AskRequest::id))
        .containsExactly("journey/silent/ask/1-1", "journey/silent/ask/1-2");
    assertThat(status(journey).needs()).hasSize(1);
    bench.until(() -> bench.mail.notices.told.stream().anyMatch(n -> n.id().contains("silent")));
    bench.script("silent", r -> List.of(delivery(r)));
    String answer =
        journey.update(
            "approve",
            String.class,
            json("{\"by\":\"Janus\",\"gate\":\"escalation\",\"note\":\"woke lilly\"}"));
    assertThat(answer).isEqualTo("escalation/leadgen approved by Janus.");
    bench.until(() -> status(journey).place().equals("Scoping"));
    journey.terminate("done");
  }

  @Test
  void aHumanEndsAJourneyThatStandsStill() {
    bench.script("given-up", r -> List.of());
    WorkflowStub journey = bench.start(input("given-up", 72, false));
    bench.until(() -> status(journey).status().equals("escalated"), java.time.Duration.ofHours(6));
    journey.update("reject", String.class, json("{\"by\":\"Janus\",\"note\":\"no use\"}"));
    assertThat(result(journey).place()).isEqualTo("CANCELLED");
    assertThat(bench.files.states.get("given-up").status()).isEqualTo("failed");
  }

  @Test
  void anApprovalIsBoundToTheContentThatWasShown() {
    WorkflowStub journey = bench.start(input("bound", 72, false));
    bench.until(() -> status(journey).status().equals("awaiting_human"));
    String shown = status(journey).needs().get(0).evidenceHash();
    AskRequest clara =
        asks("bound").filter(a -> a.request().to().equals("clara")).findFirst().orElseThrow();
    journey.signal("transition", transition(clara, "Orchestra", "e".repeat(64), ""));
    bench.until(() -> !status(journey).needs().get(0).evidenceHash().equals(shown));
    assertThatThrownBy(
            () ->
                journey.update(
                    "approve",
                    String.class,
                    json("{\"by\":\"Janus\",\"evidence\":\"" + shown + "\"}")))
        .isInstanceOf(WorkflowUpdateException.class)
        .hasStackTraceContaining("The evidence of scoping/round-1 has changed");
    assertThatThrownBy(() -> journey.update("approve", String.class, json("\"Mallory\"")))
        .hasStackTraceContaining("Mallory is not an approver");
    assertThat(status(journey).place()).isEqualTo("Scoping");
    journey.signal("approve", json("\"janus\""));
    bench.until(() -> status(journey).place().equals("Orchestra"));
    journey.terminate("done");
  }

  @Test
  void aRejectedScopeIsWorkedOnAgainWithTheReason() {
    WorkflowStub journey = bench.start(input("rejected", 72, false));
    bench.until(() -> status(journey).status().equals("awaiting_human"));
    journey.signal("reject", json("{\"by\":\"Janus\",\"note\":\"too vague\"}"));
    bench.until(() -> status(journey).round() == 2 && !status(journey).needs().isEmpty());
    AskRequest again = asks("rejected").reduce((a, b) -> b).orElseThrow();
    assertThat(JourneyBench.data(again))
        .containsEntry("fixes", List.of("Janus said no: too vague"))
        .containsEntry("stageDir", "rejected/stage-3-scoping/round-2");
    journey.terminate("done");
  }

  @Test
  void nobodyIsAskedAboutFilesThatAreNotThere() {
    String bad = "d".repeat(64);
    bench.files.broken.add(bad);
    bench.script(
        "phantom",
        r ->
            r.request().to().equals("clara")
                ? List.of(transition(r, "Orchestra", bad, ""))
                : List.of(delivery(r)));
    WorkflowStub journey = bench.start(input("phantom", 72, false));
    bench.until(() -> sentTo("phantom").findAny().isPresent());
    assertThat(sentTo("phantom").findFirst().orElseThrow().data())
        .containsEntry("verdict", "GUARD_FAILED");
    assertThat(status(journey).needs()).isEmpty();
    assertThat(status(journey).place()).isEqualTo("Scoping");
    journey.terminate("done");
  }

  @Test
  void aCommitThatFindsOtherFilesLeavesTheLeadWhereItIs() {
    String bad = "c".repeat(64);
    bench.files.broken.add(bad);
    bench.script("changed", r -> List.of(transition(r, "FirstResponder", bad, "")));
    WorkflowStub journey = bench.start(input("changed", 72, false));
    bench.until(() -> sentTo("changed").findAny().isPresent());
    assertThat(status(journey).place()).isEqualTo("LeadGen");
    assertThat(status(journey).epoch()).isEqualTo(1);
    assertThat(commits("changed")).isEmpty();
    journey.terminate("done");
  }

  @Test
  void aJourneyContinuesAsNewAtEveryStageAndLosesNothing() {
    bench.close();
    bench = new JourneyBench(false);
    JourneyInput in = input("renewed", 72, true);
    JourneyInput often =
        new JourneyInput(
            in.leadId(),
            in.source(),
            in.score(),
            true,
            in.priority(),
            in.owners(),
            in.approvers(),
            null,
            1L);
    bench.script(
        "renewed",
        r -> {
          Signal good = delivery(r);
          return List.of(good, good, good);
        });
    WorkflowStub journey = bench.start(often);
    assertThat(result(journey).place()).isEqualTo("DELIVERED");
    assertThat(commits("renewed").map(c -> c.standing().revision()))
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(asks("renewed").map(AskRequest::id)).doesNotHaveDuplicates().hasSize(7);
    assertThat(
            bench
                .client
                .fetchHistory(Journey.id("renewed"))
                .getEvents()
                .get(0)
                .getWorkflowExecutionStartedEventAttributes()
                .getContinuedExecutionRunId())
        .isNotEmpty();
  }

  @Test
  void noMessageOfAnyShapeFailsAWorkflowTask() {
    bench.script("shapes", r -> List.of());
    WorkflowStub journey = bench.start(input("shapes", 72, false));
    bench.until(() -> status(journey).askId() != null);
    for (String wrong : List.of("null", "{}", "\"foo\"", "[1]", "7", "{\"id\":[],\"data\":3}")) {
      for (String name : List.of("transition", "askClosed", "approve", "reject", "aprove")) {
        journey.signal(name, json(wrong));
      }
    }
    journey.signal("transition");
    journey.signal("approve");
    journey.signal(
        "askClosed", new AskClosed("journey/shapes/ask/0-9", AskClosed.State.FAILED, null));
    bench.until(() -> status(journey).log().size() >= 30);
    assertThat(status(journey).place()).isEqualTo("LeadGen");
    assertThat(status(journey).askId()).isEqualTo("journey/shapes/ask/1-1");
    assertThat(failedTasks("shapes")).isZero();
    journey.terminate("done");
  }

  @Test
  void noInputOfAnyShapeFailsAWorkflowTask() {
    int i = 0;
    for (String wrong : List.of("null", "{}", "\"foo\"", "[1]", "7", "{\"leadId\":\"../x\"}")) {
      WorkflowStub journey = bench.stub("input-" + i);
      journey.start(json(wrong));
      assertThat(result(journey).status()).isEqualTo("refused");
      assertThat(failedTasks("input-" + i++)).isZero();
    }
    WorkflowStub nothing = bench.stub("input-none");
    nothing.start();
    assertThat(result(nothing).summary()).startsWith("A journey needs a leadId");
  }

  @Test
  void aLeadWithAHistoryIsNotBegunAgain() {
    result(bench.start(input("again", 72, true)));
    JourneyResult second = result(bench.start(input("again", 72, true)));
    assertThat(second.status()).isEqualTo("refused");
    assertThat(second.summary()).contains("has a history of 7 transitions");
  }

  @Test
  void aCancelledJourneyIsWrittenDownAsCancelled() {
    bench.script("cancelled", r -> List.of());
    WorkflowStub journey = bench.start(input("cancelled", 72, false));
    bench.until(() -> status(journey).askId() != null);
    journey.cancel();
    assertThatThrownBy(() -> result(journey)).isInstanceOf(WorkflowFailedException.class);
    assertThat(bench.files.states.get("cancelled").place()).isEqualTo(Place.CANCELLED);
  }

  @Test
  void timersAreCancelledNotLeftBehind() {
    result(bench.start(input("timers", 72, true)));
    long fired = events("timers", EventType.EVENT_TYPE_TIMER_FIRED);
    long begun = events("timers", EventType.EVENT_TYPE_TIMER_STARTED);
    long cancelled = events("timers", EventType.EVENT_TYPE_TIMER_CANCELED);
    assertThat(fired).as("the stand-in's two seconds").isEqualTo(2);
    assertThat(begun - fired - cancelled).as("running at the end").isLessThanOrEqualTo(1);
  }

  @Test
  void listsFindAJourneyByItsStageAndByWhomItWaitsFor() {
    WorkflowStub journey = bench.start(input("listed", 72, false));
    bench.until(() -> status(journey).status().equals("awaiting_human"));
    bench.until(() -> Boolean.TRUE.equals(attributes(journey).get(Attributes.AWAITING_APPROVAL)));
    SearchAttributes waiting = attributes(journey);
    assertThat(waiting.get(Attributes.STAGE)).isEqualTo("Scoping");
    assertThat(waiting.get(Attributes.JOURNEY_STATUS)).isEqualTo("awaiting_human");
    assertThat(waiting.get(Attributes.OWNER)).isEqualTo("clara");
    assertThat(waiting.get(Attributes.LEAD_SOURCE)).isEqualTo("web-form");
    assertThat(waiting.get(Attributes.WAITING_ON)).isEqualTo("Janus");
    assertThat(waiting.get(Attributes.SCORE)).isEqualTo(72L);
    assertThat(waiting.containsKey(Attributes.NEXT_DUE_AT)).isFalse();
    journey.update("approve", String.class, json("\"Janus\""));
    bench.until(() -> "Orchestra".equals(attributes(journey).get(Attributes.STAGE)));
    journey.terminate("done");
  }

  private static SearchAttributes attributes(WorkflowStub journey) {
    return journey.describe().getTypedSearchAttributes();
  }

  private long failedTasks(String lead) {
    return events(lead, EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED);
  }

  private long events(String lead, EventType type) {
    return bench.client.fetchHistory(Journey.id(lead)).getEvents().stream()
        .filter(e -> e.getEventType() == type)
        .count();
  }

  private static JourneyResult result(WorkflowStub journey) {
    return journey.getResult(JourneyResult.class);
  }

  private Stream<AskRequest> asks(String lead) {
    return bench.asks.stream().filter(a -> lead.equals(a.request().subject())).distinct();
  }

  private Stream<JourneyActivities.CommitRequest> commits(String lead) {
    return bench.files.commits.stream().filter(c -> c.standing().lead().id().equals(lead));
  }

  private Stream<Signal> sentTo(String lead) {
    return bench.mail.sent.stream().filter(s -> lead.equals(s.subject()));
  }

  private static int round(AskRequest request) {
    return (int) JourneyBench.data(request).get("round");
  }
}
