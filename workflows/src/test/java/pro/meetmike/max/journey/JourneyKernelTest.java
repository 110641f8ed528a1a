package pro.meetmike.max.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static pro.meetmike.max.journey.Leads.HASH;
import static pro.meetmike.max.journey.Leads.START;
import static pro.meetmike.max.journey.Leads.TABLE;
import static pro.meetmike.max.journey.Leads.apply;
import static pro.meetmike.max.journey.Leads.at;
import static pro.meetmike.max.journey.Leads.no;
import static pro.meetmike.max.journey.Leads.onward;
import static pro.meetmike.max.journey.Leads.opened;
import static pro.meetmike.max.journey.Leads.request;
import static pro.meetmike.max.journey.Leads.yes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.journey.JourneyEvent.AskEnded;
import pro.meetmike.max.journey.JourneyEvent.Disproved;
import pro.meetmike.max.journey.JourneyEvent.DuePassed;
import pro.meetmike.max.journey.JourneyEvent.HumanAnswered;
import pro.meetmike.max.journey.JourneyEvent.Opened;
import pro.meetmike.max.journey.JourneyEvent.TransitionRequested;
import pro.meetmike.max.journey.JourneyEvent.Withdrawn;
import pro.meetmike.max.journey.Verdict.Kind;

class JourneyKernelTest {

  @Test
  void openingAsksTheFirstPersonaOnce() {
    JourneyState fresh = JourneyKernel.begin(Leads.lead(72L), Leads.OWNERS, TABLE, START);
    Decision first = JourneyKernel.decide(fresh, new Opened(START), TABLE);
    assertThat(first.effects())
        .containsExactly(
            new Effect.OpenAsk(
                "journey/lead-1/ask/1-1",
                "lilly",
                Stage.LeadGen,
                1,
                1,
                "lead-1/stage-1-leadgen/round-1",
                List.of("qualified-lead.json", "score-breakdown.json", "presentation.md"),
                Place.FirstResponder,
                START.plus(Duration.ofHours(24)),
                List.of()));
    assertThat(JourneyKernel.decide(first.next(), new Opened(START), TABLE).effects()).isEmpty();
  }

  @Test
  void aGoodRequestMovesTheLeadAndAsksTheNextPersona() {
    JourneyState state = opened(72L);
    Decision d = decide(state, request(state, Place.FirstResponder, ""));
    assertThat(d.verdict().kind()).isEqualTo(Kind.ACCEPTED);
    assertThat(d.next().place()).isEqualTo(Place.FirstResponder);
    assertThat(d.next().epoch()).isEqualTo(2);
    assertThat(d.next().revision()).isEqualTo(1);
    assertThat(d.effects().get(0)).isInstanceOf(Effect.Commit.class);
    assertThat(((Effect.OpenAsk) d.effects().get(1)).owner()).isEqualTo("mike");
    assertThat(d.effects()).hasSize(2);
  }

  @Test
  void theWayFromLillyToAtlasEndsDelivered() {
    JourneyState state = opened(72L);
    while (!state.closed()) {
      state = onward(state);
    }
    assertThat(state.place()).isEqualTo(Place.DELIVERED);
    assertThat(state.epoch()).isEqualTo(8);
    assertThat(state.status().author()).isEqualTo("completed");
    assertThat(state.stage()).isEqualTo(Stage.DeliveryPM);
  }

  @Test
  void theSameMessageAgainHasNoEffect() {
    JourneyState state = opened(72L);
    TransitionRequested good = request(state, Place.FirstResponder, "");
    JourneyState moved = apply(state, good);
    assertInert(moved, good);
    TransitionRequested other = Leads.with(good, good.artefacts(), "another-id");
    assertInert(moved, other);
    TransitionRequested bad = Leads.with(request(moved, Place.Scoping, ""), List.of(), "bad");
    JourneyState refused = apply(moved, bad);
    assertInert(refused, bad);
  }

  @Test
  void anOldEpochIsStaleAndAFutureOneIsEarly() {
    JourneyState state = at(Place.Scoping, 72L);
    TransitionRequested good = request(state, Place.Orchestra, "");
    assertThat(decide(state, Leads.from(good, "clara", 1)).verdict().kind()).isEqualTo(Kind.STALE);
    Decision early = decide(state, Leads.from(good, "clara", 9));
    assertThat(early.verdict().kind()).isEqualTo(Kind.EARLY);
    assertThat(early.next()).isEqualTo(state);
  }

  @Test
  void onlyTheOwnerMayRequestAndAStrangerGetsNoAnswer() {
    JourneyState state = opened(72L);
    TransitionRequested good = request(state, Place.FirstResponder, "");
    Decision colleague = decide(state, Leads.from(good, "atlas", 1));
    assertThat(colleague.verdict().kind()).isEqualTo(Kind.FORBIDDEN);
    assertThat(colleague.effects()).hasSize(1);
    Decision stranger = decide(state, Leads.from(good, "mallory", 1));
    assertThat(stranger.verdict().kind()).isEqualTo(Kind.FORBIDDEN);
    assertThat(stranger.effects()).isEmpty();
    assertThat(decide(state, Leads.from(good, "LILLy", 1)).verdict().kind())
        .isEqualTo(Kind.ACCEPTED);
  }

  @Test
  void theAuthorsFilesWithoutEpochCountForTheStageTheyName() {
    JourneyState state = opened(72L);
    TransitionRequested good = request(state, Place.FirstResponder, "");
    assertThat(decide(state, Leads.from(good, "lilly", null)).verdict().kind())
        .isEqualTo(Kind.ACCEPTED);
    JourneyState later = at(Place.Scoping, 72L);
    assertThat(decide(later, Leads.from(good, "lilly", null)).verdict().kind())
        .isEqualTo(Kind.STALE);
  }

  @Test
  void everyMissingFileIsNamedInTheFixList() {
    JourneyState state = at(Place.FirstResponder, 72L);
    TransitionRequested empty =
        Leads.with(request(state, Place.Scoping, ""), List.of(), "without-files");
    Decision d = decide(state, empty);
    assertThat(d.verdict().kind()).isEqualTo(Kind.GUARD_FAILED);
    assertThat(d.verdict().fixes())
        .hasSize(3)
        .contains(
            "transcript.md is missing: write it to lead-1/stage-2-firstresponder/round-1 and name it with its sha256.");
    assertThat(d.next().place()).isEqualTo(Place.FirstResponder);
    assertThat(d.effects()).hasSize(1).first().isInstanceOf(Effect.Reply.class);
  }

  @Test
  void aFileWithoutAHashOrOutsideItsRoundIsRefused() {
    JourneyState state = at(Place.FirstResponder, 72L);
    TransitionRequested good = request(state, Place.Scoping, "");
    Decision hashless = decide(state, Leads.with(good, Leads.artefacts(state, "beef"), "h"));
    assertThat(hashless.verdict().fixes()).anyMatch(f -> f.contains("no sha256"));
    List<Artefact> elsewhere = new java.util.ArrayList<>(good.artefacts());
    elsewhere.add(new Artefact(state.stageDir() + "/../../state.json", HASH, 1));
    Decision outside = decide(state, Leads.with(good, elsewhere, "o"));
    assertThat(outside.verdict().fixes()).anyMatch(f -> f.contains("outside"));
  }

  @Test
  void bareFileNamesBelongToThePresentRound() {
    JourneyState state = at(Place.FirstResponder, 72L);
    List<Artefact> bare =
        TABLE.row(Stage.FirstResponder).artefacts().stream()
            .map(name -> new Artefact(name, HASH, 1))
            .toList();
    Decision d = decide(state, Leads.with(request(state, Place.Scoping, ""), bare, "bare"));
    assertThat(d.verdict().kind()).isEqualTo(Kind.ACCEPTED);
    Effect.Commit commit = (Effect.Commit) d.effects().get(0);
    assertThat(commit.transition().artefacts().get(0).path())
        .isEqualTo("lead-1/stage-2-firstresponder/round-1/transcript.md");
  }

  @Test
  void aLeadBelowSixtyOrUnscoredStaysWithLilly() {
    for (Long score : new Long[] {null, 0L, 59L, 101L}) {
      JourneyState state = opened(score);
      assertThat(decide(state, request(state, Place.FirstResponder, "")).verdict().kind())
          .as("score %s", score)
          .isEqualTo(Kind.GUARD_FAILED);
    }
    assertThat(decide(opened(60L), request(opened(60L), Place.FirstResponder, "")).verdict().kind())
        .isEqualTo(Kind.ACCEPTED);
  }

  @Test
  void lillysScoreCountsAndStaysWithTheLead() {
    JourneyState state = opened(null);
    TransitionRequested r = request(state, Place.FirstResponder, "");
    TransitionRequested scored =
        new TransitionRequested(
            r.id(),
            r.sender(),
            r.from(),
            r.to(),
            r.epoch(),
            r.artefacts(),
            null,
            66L,
            "",
            null,
            r.at());
    assertThat(decide(state, scored).next().lead().score()).isEqualTo(66L);
  }

  @Test
  void approvalIsAskedWhereTheTableSaysSo() {
    assertThat(asks(Place.LeadGen, 79L, null)).isFalse();
    assertThat(asks(Place.LeadGen, 80L, null)).isTrue();
    assertThat(asks(Place.FirstResponder, 95L, null)).isFalse();
    assertThat(asks(Place.Scoping, 72L, null)).isTrue();
    assertThat(asks(Place.Orchestra, 72L, null)).isTrue();
    assertThat(asks(Place.Closer, 72L, null)).isFalse();
    assertThat(asks(Place.Closer, 72L, 10.0)).isFalse();
    assertThat(asks(Place.Closer, 72L, -0.1)).isTrue();
    assertThat(asks(Place.Closer, 72L, Double.NaN)).isTrue();
    assertThat(asks(Place.Closer, 72L, 10.1)).isTrue();
    assertThat(asks(Place.Onboarding, 72L, null)).isFalse();
  }

  @Test
  void anApprovalIsGoodForTheContentThatWasShownOnly() {
    JourneyState state = at(Place.Scoping, 72L);
    TransitionRequested first = request(state, Place.Orchestra, "");
    JourneyState waiting = apply(state, first);
    HumanAnswered onFirst = yes(waiting);
    TransitionRequested changed =
        Leads.with(first, Leads.artefacts(state, "f".repeat(64)), "changed");
    Decision again = decide(waiting, changed);
    assertThat(again.verdict().kind()).isEqualTo(Kind.AWAITING_APPROVAL);
    Decision late = decide(again.next(), onFirst);
    assertThat(late.next().place()).isEqualTo(Place.Scoping);
    assertThat(late.effects()).hasSize(1).first().isInstanceOf(Effect.OpenApproval.class);
    assertThat(decide(again.next(), yes(again.next())).next().place()).isEqualTo(Place.Orchestra);
    assertInert(waiting, Leads.with(first, first.artefacts(), "same content, other message"));
  }

  @Test
  void whoApprovedWhatIsInTheTransition() {
    JourneyState waiting =
        apply(at(Place.Scoping, 72L), request(at(Place.Scoping, 72L), Place.Orchestra, ""));
    Effect.Commit commit = (Effect.Commit) decide(waiting, yes(waiting)).effects().get(0);
    assertThat(commit.transition().approvedBy()).isEqualTo("Janus");
    assertThat(commit.transition().subjectHash()).isEqualTo(yes(waiting).subjectHash());
    assertThat(commit.transition().by()).isEqualTo("clara");
  }

  @Test
  void aNoBeginsANewRoundWithTheReasonAndTheThirdOneCallsAHuman() {
    JourneyState state = at(Place.Scoping, 72L);
    for (int round = 2; round <= 3; round++) {
      JourneyState waiting = apply(state, request(state, Place.Orchestra, "round" + round));
      Decision d = decide(waiting, no(waiting));
      Effect.OpenAsk ask = (Effect.OpenAsk) d.effects().get(1);
      assertThat(ask.round()).isEqualTo(round);
      assertThat(ask.fixes()).containsExactly("Janus said no: too vague");
      assertThat(ask.stageDir()).endsWith("/round-" + round);
      state = d.next();
    }
    JourneyState waiting = apply(state, request(state, Place.Orchestra, "last"));
    Decision d = decide(waiting, no(waiting));
    assertThat(d.effects().get(1)).isInstanceOf(Effect.OpenEscalation.class);
    assertThat(d.next().status()).isEqualTo(LeadStatus.ESCALATED);
  }

  @Test
  void aWayBackNeedsAReasonBeginsARoundAndIsUsedThreeTimesAtMost() {
    JourneyState state = at(Place.Orchestra, 72L);
    assertThat(decide(state, request(state, Place.Scoping, "")).verdict().kind())
        .isEqualTo(Kind.GUARD_FAILED);
    for (int i = 1; i <= 3; i++) {
      state = apply(state, request(state, Place.Scoping, "gap " + i));
      assertThat(state.place()).isEqualTo(Place.Scoping);
      assertThat(state.visit().round()).isEqualTo(i + 1);
      state = onward(state);
    }
    Decision fourth = decide(state, request(state, Place.Scoping, "gap 4"));
    assertThat(fourth.verdict().kind()).isEqualTo(Kind.GUARD_FAILED);
    assertThat(fourth.effects()).anyMatch(e -> e instanceof Effect.OpenEscalation);
    assertThat(fourth.next().place()).isEqualTo(Place.Orchestra);
  }

  @Test
  void backBeatsAWaitingForwardButLostDoesNot() {
    JourneyState state = at(Place.Scoping, 72L);
    JourneyState waiting = apply(state, request(state, Place.Orchestra, ""));
    Decision lost = decide(waiting, request(waiting, Place.LOST, "gone"));
    assertThat(lost.verdict().kind()).isEqualTo(Kind.CONFLICT);
    assertThat(lost.next().place()).isEqualTo(Place.Scoping);
    Decision back = decide(waiting, request(waiting, Place.FirstResponder, "other problem"));
    assertThat(back.verdict().kind()).isEqualTo(Kind.ACCEPTED);
    assertThat(back.effects()).contains(new Effect.Withdraw("scoping/round-1"));
  }

  @Test
  void aSilentAgentIsAskedAgainOnceThenAHumanIsCalled() {
    JourneyState state = opened(72L);
    Decision first = due(state);
    assertThat(first.next().breaches()).isEqualTo(1);
    Effect.OpenAsk again = (Effect.OpenAsk) first.effects().get(0);
    assertThat(again.askId()).isEqualTo("journey/lead-1/ask/1-2");
    assertThat(again.due()).isEqualTo(START.plus(Duration.ofHours(36)));
    Decision second = due(first.next());
    assertThat(second.next().breaches()).isEqualTo(2);
    assertThat(second.effects()).hasSize(1).first().isInstanceOf(Effect.OpenEscalation.class);
    assertThat(second.next().visit().dueAt()).isNull();
  }

  @Test
  void aRefusedAskClimbsTheLadderButAnOldOneDoesNot() {
    JourneyState state = opened(72L);
    Decision refused = decide(state, new AskEnded("journey/lead-1/ask/1-1", false, START));
    assertThat(refused.effects()).hasSize(1).first().isInstanceOf(Effect.OpenAsk.class);
    assertUnchanged(refused.next(), new AskEnded("journey/lead-1/ask/1-1", false, START));
    assertUnchanged(refused.next(), new AskEnded("journey/lead-1/ask/0-2", true, START));
    assertUnchanged(refused.next(), new DuePassed(START.plus(Duration.ofHours(24)), START));
    Decision done = decide(refused.next(), new AskEnded("journey/lead-1/ask/1-2", true, START));
    assertThat(done.effects()).isEmpty();
    assertThat(done.next().visit().dueAt()).isNotNull();
  }

  @Test
  void aHumanResumesOrEndsAnEscalatedJourney() {
    JourneyState stuck = due(due(opened(72L)).next()).next();
    Decision resumed = decide(stuck, human("escalation/leadgen", true));
    assertThat(((Effect.OpenAsk) resumed.effects().get(0)).askId()).endsWith("/1-3");
    assertThat(resumed.next().escalation()).isNull();
    Decision ended = decide(stuck, human("escalation/leadgen", false));
    assertThat(ended.next().place()).isEqualTo(Place.CANCELLED);
    assertThat(ended.effects()).contains(new Effect.Close(LeadStatus.CANCELLED));
    JourneyState late = apply(stuck, request(stuck, Place.FirstResponder, ""));
    assertThat(late.place()).isEqualTo(Place.FirstResponder);
    assertThat(late.escalation()).isNull();
  }

  @Test
  void threeRefusedDeliveriesCallAHuman() {
    JourneyState state = opened(72L);
    for (int i = 0; i < 3; i++) {
      state =
          apply(state, Leads.with(request(state, Place.FirstResponder, ""), List.of(), "bad-" + i));
    }
    assertThat(state.status()).isEqualTo(LeadStatus.ESCALATED);
  }

  @Test
  void filesThatAreNotWhatWasSaidUndoTheProposal() {
    JourneyState state = at(Place.Scoping, 72L);
    TransitionRequested r = request(state, Place.Orchestra, "");
    JourneyState waiting = apply(state, r);
    Decision d = decide(waiting, new Disproved(r, List.of("scope.md has changed."), START));
    assertThat(d.verdict().kind()).isEqualTo(Kind.GUARD_FAILED);
    assertThat(d.next().proposal()).isNull();
    assertThat(d.next().visit().dueAt()).isEqualTo(START.plus(Duration.ofHours(72)));
    assertThat(d.effects()).contains(new Effect.Withdraw("scoping/round-1"));
  }

  @Test
  void aParkedLeadWakesThreeTimesThenIsArchived() {
    JourneyState state = opened(72L);
    int[] days = {30, 60, 90};
    for (int sleep : days) {
      Instant before = request(state, Place.NURTURE, "later").at();
      state = apply(state, request(state, Place.NURTURE, "later"));
      assertThat(state.visit().dueAt()).isEqualTo(before.plus(Duration.ofDays(sleep)));
      assertThat(decide(state, request(state, Place.LeadGen, "x")).verdict().kind())
          .isEqualTo(Kind.FORBIDDEN);
      state = due(state).next();
      assertThat(state.place()).isEqualTo(Place.LeadGen);
    }
    state = apply(state, request(state, Place.NURTURE, "later"));
    assertThat(due(state).next().place()).isEqualTo(Place.ARCHIVED);
  }

  @Test
  void anUnownedStageCallsAHumanInsteadOfAskingNobody() {
    List<JourneyPersona> one = List.of(new JourneyPersona(Stage.LeadGen, "lilly"));
    JourneyState fresh = JourneyKernel.begin(Leads.lead(72L), one, TABLE, START);
    JourneyState state = apply(fresh, new Opened(START));
    Decision d = decide(state, request(state, Place.FirstResponder, ""));
    assertThat(d.effects()).anyMatch(e -> e instanceof Effect.OpenEscalation);
  }

  @Test
  void anOpenJourneyCanBeWithdrawnAndAClosedOneStaysClosed() {
    for (Place place : Place.values()) {
      JourneyState state = at(place, 72L);
      JourneyState after = apply(state, new Withdrawn("Christian", "asked to", START));
      assertThat(after.place()).isEqualTo(place.isEnd() ? place : Place.CANCELLED);
    }
  }

  @Test
  void aFloodOfRefusedMessagesKeepsTheStateSmall() {
    JourneyState state = at(Place.NURTURE, 50L);
    for (int i = 0; i < 2000; i++) {
      state = apply(state, Leads.with(request(state, Place.LOST, "x"), List.of(), "flood-" + i));
    }
    assertThat(state.seen()).hasSize(256);
  }

  private static boolean asks(
      Place from, long score, @org.jspecify.annotations.Nullable Double pct) {
    JourneyState state = at(from, score);
    TransitionRequested r = request(state, TABLE.onward(state.stage()), "");
    Decision d = decide(state, pct == null ? r : Leads.discounted(r, pct));
    assertThat(d.verdict().kind()).isIn(Kind.ACCEPTED, Kind.AWAITING_APPROVAL);
    return d.verdict().kind() == Kind.AWAITING_APPROVAL;
  }

  private static HumanAnswered human(String gate, boolean yes) {
    return new HumanAnswered(gate, "", yes, "Janus", "because", START);
  }

  private static Decision due(JourneyState state) {
    Instant due = java.util.Objects.requireNonNull(state.visit().dueAt());
    return decide(state, new DuePassed(due, due));
  }

  private static Decision decide(JourneyState state, JourneyEvent event) {
    return JourneyKernel.decide(state, event, TABLE);
  }

  private static void assertInert(JourneyState state, TransitionRequested again) {
    Decision d = decide(state, again);
    assertThat(d.verdict().kind()).isEqualTo(Kind.DUPLICATE);
    assertThat(d.effects()).isEmpty();
    assertThat(d.next()).isEqualTo(state);
  }

  private static void assertUnchanged(JourneyState state, JourneyEvent event) {
    Decision d = decide(state, event);
    assertThat(d.effects()).isEmpty();
    assertThat(d.next()).isEqualTo(state);
  }
}
