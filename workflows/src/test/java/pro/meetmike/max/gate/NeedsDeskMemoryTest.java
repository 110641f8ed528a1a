package pro.meetmike.max.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static pro.meetmike.max.gate.Needs.HASH;
import static pro.meetmike.max.gate.Needs.LATER;
import static pro.meetmike.max.gate.Needs.NOON;
import static pro.meetmike.max.gate.Needs.accepted;
import static pro.meetmike.max.gate.Needs.approval;
import static pro.meetmike.max.gate.Needs.by;
import static pro.meetmike.max.gate.Needs.desk;
import static pro.meetmike.max.gate.Needs.forAnybody;
import static pro.meetmike.max.gate.Needs.named;
import static pro.meetmike.max.gate.Needs.of;
import static pro.meetmike.max.gate.Needs.refused;
import static pro.meetmike.max.gate.Needs.say;
import static pro.meetmike.max.gate.Needs.withEvidence;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the desk remembers: decisions said again, what waits, the log. */
class NeedsDeskMemoryTest {

  @Nested
  class SaidAgain {

    @Test
    void theSameByTheSamePersonIsFineAndWithoutEffect() {
      NeedsDesk desk = desk(approval("infrastructure", "Christian"));
      say(desk, Verb.APPROVE, by("Christian"));
      for (Decision again : List.of(by("christian"), named("Christian", "infrastructure"))) {
        assertThat(say(desk, Verb.APPROVE, again))
            .isEqualTo(
                new Answer.Repeated(
                    "infrastructure was already approved by Christian at " + NOON + "."));
      }
      assertThat(desk.log()).hasSize(3).allMatch(DecisionRecord::accepted);
    }

    @Test
    void theSameByAnotherPersonIsToldWhoWasFirst() {
      NeedsDesk desk = desk(approval("infrastructure", "Christian", "Janus"));
      say(desk, Verb.APPROVE, by("Christian"));
      assertThat(refused(say(desk, Verb.APPROVE, named("Janus", "infrastructure"))))
          .isEqualTo("infrastructure was already approved by Christian at " + NOON + ".");
    }

    @Test
    void theOppositeByTheSamePersonIsRefused() {
      NeedsDesk desk = desk(approval("infrastructure", "Christian"));
      say(desk, Verb.APPROVE, by("Christian"));
      Decision no = new Decision("Christian", "infrastructure", "on second thought", null, null);
      assertThat(refused(say(desk, Verb.REJECT, no)))
          .isEqualTo("infrastructure was already approved by Christian at " + NOON + ".");
    }

    @Test
    void aBareNameByAnotherPersonFindsNothingWaiting() {
      NeedsDesk desk = desk(approval("infrastructure", "Christian", "Janus"));
      say(desk, Verb.APPROVE, by("Christian"));
      assertThat(refused(say(desk, Verb.APPROVE, by("Janus"))))
          .isEqualTo("Nothing waits to be approved: nothing waits now.");
    }

    @Test
    void whatWasAskedAgainIsDecidedAgain() {
      NeedsDesk desk = desk(approval("go-live", "Christian"));
      say(desk, Verb.APPROVE, by("Christian"));
      desk.open(approval("go-live", "Christian"));
      accepted(desk.answer(Verb.APPROVE, by("Christian"), "signal", LATER));
      assertThat(refused(say(desk, Verb.APPROVE, named("Janus", "go-live")))).contains(LATER);
    }

    @Test
    void theWholeNameOfADecidedNeedMeansItAndNotALaterOneItIsPartOf() {
      NeedsDesk desk = desk(of("clara", NeedKind.STEP), of("phase-2/ct203-clara", NeedKind.STEP));
      say(desk, Verb.SKIP, named("Christian", "clara"));
      say(desk, Verb.RETRY, named("Christian", "phase-2/ct203-clara"));
      assertThat(say(desk, Verb.SKIP, named("Christian", "clara")))
          .isInstanceOf(Answer.Repeated.class);
    }

    @Test
    void theLatestDecisionIsTheOneThatIsRepeated() {
      NeedsDesk desk = desk(approval("one", "Christian"));
      say(desk, Verb.APPROVE, by("Christian"));
      desk.open(approval("two", "Christian"));
      desk.answer(Verb.APPROVE, by("Christian"), "update", LATER);
      assertThat(say(desk, Verb.APPROVE, by("Christian")).sentence()).startsWith("two was already");
    }
  }

  @Nested
  class WhatIsKept {

    @Test
    void waitingIsInTheOrderOfOpeningAndAReplacementKeepsItsPlace() {
      NeedsDesk desk = desk(approval("one", "Christian"), approval("two", "Christian"));
      desk.open(withEvidence("one", "cd".repeat(32)));
      assertThat(desk.waiting()).extracting(Need::id).containsExactly("one", "two");
      assertThat(desk.waiting().get(0).evidenceHash()).isEqualTo("cd".repeat(32));
    }

    @Test
    void whatIsWithdrawnWaitsNoMoreAndIsNoDecision() {
      NeedsDesk desk = desk(approval("one", "Christian"));
      desk.withdraw("one");
      desk.withdraw("unknown");
      assertThat(desk.waiting()).isEmpty();
      assertThat(desk.log()).isEmpty();
      assertThat(refused(say(desk, Verb.APPROVE, named("Christian", "one"))))
          .isEqualTo("No one waits to be approved: nothing waits now.");
    }

    @Test
    void whoSaysDoneOfWhatWasFoundDoneMeanwhileIsRight() {
      NeedsDesk desk = desk(forAnybody("login", NeedKind.LOGIN));
      desk.withdraw("login");
      assertThat(say(desk, Verb.APPROVE, named("Christian", "login")))
          .isEqualTo(
              new Answer.Repeated("login waits no longer: what it waited for was found done."));
      desk.open(forAnybody("login", NeedKind.LOGIN));
      accepted(say(desk, Verb.APPROVE, named("Christian", "login")));
    }

    @Test
    void theLogSaysWhoWhenHowAndWhatTheySaw() {
      NeedsDesk desk = desk(approval("one", "Christian"));
      desk.answer(
          Verb.APPROVE, new Decision("Christian", null, "fine", null, null), "signal", NOON);
      assertThat(desk.log())
          .containsExactly(
              new DecisionRecord(
                  NOON, "one", Verb.APPROVE, "Christian", true, "fine", "signal", HASH));
    }

    @Test
    void aRefusalIsLoggedWithItsSentenceAndWithoutEvidence() {
      NeedsDesk desk = desk(approval("one", "Christian"));
      String sentence = refused(say(desk, Verb.APPROVE, named("Mallory", "one")));
      assertThat(desk.log())
          .containsExactly(
              new DecisionRecord(
                  NOON, "one", Verb.APPROVE, "Mallory", false, sentence, "update", ""));
    }

    @Test
    void whatIsNoDecisionIsLoggedToo() {
      NeedsDesk desk = desk();
      desk.misunderstood("what?", "signal", NOON);
      assertThat(desk.log())
          .containsExactly(new DecisionRecord(NOON, "", null, "", false, "what?", "signal", ""));
    }

    @Test
    void theLogKeepsTheLastFiveHundred() {
      NeedsDesk desk = desk();
      for (int i = 0; i < 620; i++) {
        desk.misunderstood("remark " + i, "signal", NOON);
      }
      assertThat(desk.log()).hasSize(500);
      assertThat(desk.log().get(0).note()).isEqualTo("remark 120");
      assertThat(desk.log().get(499).note()).isEqualTo("remark 619");
    }

    @Test
    void whatTheDeskHandsOutIsACopy() {
      NeedsDesk desk = desk(approval("one", "Christian"));
      desk.waiting().clear();
      say(desk, Verb.REJECT, by("Christian"));
      desk.log().clear();
      assertThat(desk.waiting()).hasSize(1);
      assertThat(desk.log()).hasSize(1);
    }
  }
}
