package pro.meetmike.max.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static pro.meetmike.max.gate.Needs.HASH;
import static pro.meetmike.max.gate.Needs.NOON;
import static pro.meetmike.max.gate.Needs.accepted;
import static pro.meetmike.max.gate.Needs.approval;
import static pro.meetmike.max.gate.Needs.assertStillWaiting;
import static pro.meetmike.max.gate.Needs.by;
import static pro.meetmike.max.gate.Needs.complete;
import static pro.meetmike.max.gate.Needs.desk;
import static pro.meetmike.max.gate.Needs.forAnybody;
import static pro.meetmike.max.gate.Needs.named;
import static pro.meetmike.max.gate.Needs.of;
import static pro.meetmike.max.gate.Needs.refused;
import static pro.meetmike.max.gate.Needs.say;
import static pro.meetmike.max.gate.Needs.seen;
import static pro.meetmike.max.gate.Needs.toBeNamed;
import static pro.meetmike.max.gate.Needs.withEvidence;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may answer, what is meant, and what a decision needs. */
class NeedsDeskTest {

  private static final String DEEP = "phase-2/ct203-clara/packages";

  @Nested
  class WhoMayAnswer {

    @Test
    void anApproverIsHeardAndTheNeedIsClosed() {
      NeedsDesk desk = desk(approval("infrastructure", "Christian"));
      Answer.Accepted accepted = accepted(say(desk, Verb.APPROVE, by("Christian")));
      assertThat(accepted.closed())
          .isEqualTo(new NeedClosed("infrastructure", Verb.APPROVE, "Christian", "", null, NOON));
      assertThat(accepted.need().id()).isEqualTo("infrastructure");
      assertThat(accepted.sentence()).isEqualTo("infrastructure approved by Christian.");
      assertThat(desk.waiting()).isEmpty();
    }

    @Test
    void aStrangerIsRefusedAndToldWhoMay() {
      NeedsDesk desk = desk(approval("infrastructure", "Christian"));
      assertThat(refused(say(desk, Verb.APPROVE, by("Mallory"))))
          .isEqualTo("Mallory is not an approver of this deployment: Christian, Janus may answer.");
      assertStillWaiting(desk, "infrastructure");
    }

    @Test
    void aKnownPersonWhoIsNotAskedIsRefusedAndToldWhoIs() {
      NeedsDesk desk = desk(approval("infrastructure", "Christian", "Claude"));
      assertThat(refused(say(desk, Verb.APPROVE, by("Janus"))))
          .isEqualTo("Janus may not answer infrastructure: it waits for Christian or Claude.");
      assertStillWaiting(desk, "infrastructure");
    }

    @Test
    void nobodyIsToldHowToSayIt() {
      NeedsDesk desk = desk(approval("infrastructure", "Christian"));
      assertThat(refused(say(desk, Verb.APPROVE, by(""))))
          .isEqualTo("Who says so? To approve, send \"Christian\" or {\"by\":\"Christian\"}.");
      assertStillWaiting(desk, "infrastructure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"christian", "CHRISTIAN", "Christian"})
    void aNameIsReadInAnyCaseAndWrittenDownAsItIsKnown(String typed) {
      NeedsDesk desk = desk(approval("infrastructure", "Christian"));
      assertThat(accepted(say(desk, Verb.APPROVE, by(typed))).closed().by()).isEqualTo("Christian");
      assertThat(desk.log().get(0).by()).isEqualToIgnoringCase("Christian");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Chris", "Christian ", "Christiane", "an"})
    void aNameThatIsOnlySimilarIsAStranger(String typed) {
      NeedsDesk desk = desk(approval("infrastructure", "Christian"));
      refused(say(desk, Verb.APPROVE, by(typed)));
      assertStillWaiting(desk, "infrastructure");
    }

    @Test
    void withoutApproversAnybodyOfTheFleetMayAnswer() {
      assertThat(accepted(say(desk(forAnybody("x", NeedKind.STEP)), Verb.RETRY, by("Janus"))))
          .isNotNull();
      refused(say(desk(forAnybody("x", NeedKind.STEP)), Verb.RETRY, by("Mallory")));
    }

    @Test
    void whileNobodyIsKnownAnybodyMayAnswer() {
      NeedsDesk desk = desk(List.of(), forAnybody("fleet", NeedKind.STEP));
      assertThat(accepted(say(desk, Verb.RETRY, by("Whoever"))).closed().by()).isEqualTo("Whoever");
    }

    @Test
    void whoIsNamedByANeedAloneMayAnswerThatNeedAlone() {
      NeedsDesk desk = desk(approval("drill", "Stand-in"), approval("go", "Christian"));
      refused(say(desk, Verb.APPROVE, named("Stand-in", "go")));
      accepted(say(desk, Verb.APPROVE, named("Stand-in", "drill")));
      assertStillWaiting(desk, "go");
    }
  }

  @Nested
  class WhatIsMeant {

    @ParameterizedTest
    @EnumSource
    void nothingWaits(Verb verb) {
      assertThat(refused(say(desk(), verb, by("Christian"))))
          .isEqualTo("Nothing waits to be %s: nothing waits now.".formatted(verb.past()));
    }

    @Test
    void aWrongGateIsRefusedAndWhatWaitsIsNamed() {
      NeedsDesk desk = desk(approval("infrastructure", "Christian"), of("a/step", NeedKind.STEP));
      assertThat(refused(say(desk, Verb.APPROVE, named("Christian", "go-live"))))
          .isEqualTo("No go-live waits to be approved: what waits is infrastructure, a/step.");
      assertThat(desk.waiting()).hasSize(2);
    }

    @Test
    void aBareNameWithTwoDecisionsWaitingIsAmbiguous() {
      NeedsDesk desk = desk(approval("one", "Christian"), approval("two", "Christian"));
      assertThat(refused(say(desk, Verb.APPROVE, by("Christian"))))
          .isEqualTo("2 things wait to be approved: name one with \"gate\": one, two.");
      assertThat(desk.waiting()).hasSize(2);
    }

    @Test
    void ofManyOnlyEightAreNamed() {
      Need[] many =
          Stream.iterate(0, i -> i + 1)
              .limit(11)
              .map(i -> of("step-" + i, NeedKind.STEP))
              .toArray(Need[]::new);
      assertThat(refused(say(desk(many), Verb.RETRY, by("Christian"))))
          .startsWith("11 things wait to be retried")
          .contains("step-7 and 3 more.")
          .doesNotContain("step-8");
    }

    @Test
    void aBareApproveMeansTheDecisionWhileTasksAndLoginsWait() {
      NeedsDesk desk =
          desk(
              of("task", NeedKind.TASK),
              of("login", NeedKind.LOGIN),
              of("gate", NeedKind.APPROVAL));
      assertThat(accepted(say(desk, Verb.APPROVE, by("Christian"))).need().id()).isEqualTo("gate");
      assertThat(refused(say(desk, Verb.APPROVE, by("Christian")))).contains("task, login");
      assertThat(desk.waiting()).extracting(Need::id).containsExactly("task", "login");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          DEEP,
          "PHASE-2/CT203-Clara/Packages",
          "packages",
          "clara",
          "Clara",
          "ct203-clara",
          "ct203-clara/packages",
          "phase-2",
          "2"
        })
    void aPartOfTheNameIsEnough(String gate) {
      NeedsDesk desk = desk(of(DEEP, NeedKind.STEP), of("phase-3/ct202-mike/x", NeedKind.STEP));
      assertThat(accepted(say(desk, Verb.RETRY, named("Christian", gate))).need().id())
          .isEqualTo(DEEP);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"lara", "pack", "ages", "phase", "ct203", "a/packages", "/", "packages/"})
    void aFragmentOfAWordIsNot(String gate) {
      NeedsDesk desk = desk(of(DEEP, NeedKind.STEP));
      refused(say(desk, Verb.RETRY, named("Christian", gate)));
      assertStillWaiting(desk, DEEP);
    }

    @Test
    void aPartThatFitsTwoIsAmbiguousButTheWholeNameOfOneIsNot() {
      NeedsDesk desk = desk(of("clara", NeedKind.STEP), of("phase-2/ct203-clara", NeedKind.STEP));
      assertThat(accepted(say(desk, Verb.RETRY, named("Christian", "clara"))).need().id())
          .isEqualTo("clara");
      NeedsDesk both = desk(of("a/ct203-clara", NeedKind.STEP), of("b/ct203-clara", NeedKind.STEP));
      assertThat(refused(say(both, Verb.RETRY, named("Christian", "clara"))))
          .contains("a/ct203-clara, b/ct203-clara");
    }

    @ParameterizedTest
    @MethodSource("pro.meetmike.max.gate.NeedsDeskTest#everyKindWithEveryVerb")
    void aNeedIsAnsweredByItsOwnVerbsOnly(NeedKind kind, Verb verb) {
      NeedsDesk desk = desk(of("it", kind));
      Answer answer = say(desk, verb, complete("Christian", "it"));
      if (kind.answers().contains(verb)) {
        assertThat(accepted(answer).closed().verb()).isEqualTo(verb);
      } else {
        assertThat(refused(answer))
            .startsWith("it waits to be ")
            .endsWith(", not to be %s.".formatted(verb.past()));
        assertStillWaiting(desk, "it");
      }
    }

    @Test
    void theVerbsOfEachKindAreThese() {
      assertThat(NeedKind.APPROVAL.answers()).containsExactly(Verb.APPROVE, Verb.REJECT);
      assertThat(NeedKind.TASK.answers()).containsExactly(Verb.APPROVE);
      assertThat(NeedKind.STEP.answers()).containsExactly(Verb.RETRY, Verb.SKIP, Verb.ABORT);
      assertThat(NeedKind.REJECTED.answers()).containsExactly(Verb.RETRY, Verb.ABORT);
      assertThat(NeedKind.LOGIN.answers()).containsExactly(Verb.CODE, Verb.APPROVE, Verb.SKIP);
    }

    @ParameterizedTest
    @CsvSource({"RETRY,retried", "SKIP,skipped", "ABORT,aborted"})
    void aFailedStepIsRetriedLeftOutOrEndsTheWhole(Verb verb, String past) {
      NeedsDesk desk = desk(forAnybody(DEEP, NeedKind.STEP));
      Answer.Accepted accepted = accepted(say(desk, verb, by("Janus")));
      assertThat(accepted.closed().verb()).isEqualTo(verb);
      assertThat(accepted.sentence()).isEqualTo(DEEP + " " + past + " by Janus.");
      assertThat(desk.waiting()).isEmpty();
    }
  }

  @Nested
  class WhatADecisionNeeds {

    @Test
    void whatMustBeNamedIsNotApprovedByABareName() {
      NeedsDesk desk = desk(toBeNamed("go-live"));
      assertThat(refused(say(desk, Verb.APPROVE, by("Christian"))))
          .isEqualTo(
              "go-live must be named to be approved: send"
                  + " {\"by\":\"Christian\",\"gate\":\"go-live\"}.");
      assertStillWaiting(desk, "go-live");
      accepted(say(desk, Verb.APPROVE, named("Christian", "go-live")));
    }

    @Test
    void staleEvidenceIsRefusedAndTheFreshOneIsNamed() {
      NeedsDesk desk = desk(withEvidence("go-live", HASH));
      assertThat(refused(say(desk, Verb.APPROVE, seen("Christian", "ffff0000ffff0000"))))
          .isEqualTo(
              "The evidence of go-live has changed since ffff0000ffff was shown: look again (it is"
                  + " now ab34ab34ab34) and decide on that.");
      assertStillWaiting(desk, "go-live");
    }

    @Test
    void evidenceThatWasReplacedMakesTheOldDecisionStale() {
      NeedsDesk desk = desk(withEvidence("go-live", HASH));
      desk.open(withEvidence("go-live", "cd".repeat(32)));
      refused(say(desk, Verb.APPROVE, seen("Christian", HASH)));
      accepted(say(desk, Verb.APPROVE, seen("Christian", "cd".repeat(32))));
    }

    @Test
    void theHashMayBeGivenWholeOrByItsBeginning() {
      accepted(say(desk(withEvidence("x", HASH)), Verb.APPROVE, seen("Christian", HASH)));
      accepted(say(desk(withEvidence("x", HASH)), Verb.APPROVE, seen("Christian", "ab34ab34ab34")));
      refused(say(desk(withEvidence("x", HASH)), Verb.APPROVE, seen("Christian", HASH + "0")));
      accepted(
          say(desk(withEvidence("x", HASH)), Verb.APPROVE, seen("Christian", "sha256:" + HASH)));
      refused(say(desk(withEvidence("x", HASH)), Verb.APPROVE, seen("Christian", "34ab34ab34ab")));
    }

    @Test
    void aBeginningThatIsTooShortTellsNothing() {
      assertThat(
              refused(say(desk(withEvidence("x", HASH)), Verb.APPROVE, seen("Christian", "ab34"))))
          .contains("too short", "at least 8 characters");
    }

    @Test
    void evidenceForWhatHasNoneIsStale() {
      assertThat(refused(say(desk(withEvidence("x", "")), Verb.APPROVE, seen("Christian", HASH))))
          .contains("rests on no evidence");
    }

    @Test
    void aRejectionNeedsAReason() {
      NeedsDesk desk = desk(approval("infrastructure", "Christian"));
      assertThat(refused(say(desk, Verb.REJECT, by("Christian"))))
          .isEqualTo(
              "Rejecting infrastructure needs a reason: send"
                  + " {\"by\":\"Christian\",\"gate\":\"infrastructure\",\"note\":\"why\"}.");
      assertStillWaiting(desk, "infrastructure");
      Decision reasoned = new Decision("Christian", null, "wrong bridge", null, null);
      assertThat(accepted(say(desk, Verb.REJECT, reasoned)).closed().note())
          .isEqualTo("wrong bridge");
      assertThat(desk.waiting()).isEmpty();
    }

    @Test
    void aCodeHasToBeThereAndIsHandedOnWhileTheLoginGoesOnWaiting() {
      NeedsDesk desk = desk(of("phase-5/ct203-clara/claude", NeedKind.LOGIN));
      assertThat(refused(say(desk, Verb.CODE, named("Christian", "clara/claude"))))
          .isEqualTo(
              "No clara/claude waits to be answered: what waits is"
                  + " phase-5/ct203-clara/claude.");
      assertThat(refused(say(desk, Verb.CODE, by("Christian"))))
          .startsWith("The login phase-5/ct203-clara/claude waits for a code");
      Answer.Accepted accepted = accepted(say(desk, Verb.CODE, complete("Christian", "claude")));
      assertThat(accepted.closed().code()).isEqualTo("XYZ-1");
      assertStillWaiting(desk, "phase-5/ct203-clara/claude");
      accepted(say(desk, Verb.APPROVE, named("Christian", "claude")));
      assertThat(desk.waiting()).isEmpty();
    }

    @Test
    void theLogNeverHoldsTheCode() {
      NeedsDesk desk = desk(of("login", NeedKind.LOGIN));
      say(desk, Verb.CODE, complete("Christian", "login"));
      assertThat(desk.log().toString()).doesNotContain("XYZ-1");
    }
  }

  static Stream<Arguments> everyKindWithEveryVerb() {
    return Stream.of(NeedKind.values())
        .flatMap(kind -> Stream.of(Verb.values()).map(verb -> Arguments.of(kind, verb)));
  }
}
