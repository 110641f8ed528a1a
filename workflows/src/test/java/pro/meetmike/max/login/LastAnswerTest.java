package pro.meetmike.max.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.gate.NeedClosed;
import pro.meetmike.max.gate.Verb;

class LastAnswerTest {

  private final LastAnswer last = new LastAnswer("claude");

  private static NeedClosed answer(Verb verb, @Nullable String code) {
    return new NeedClosed(
        "phase-5/ct201-lilly/claude", verb, "Christian", "", code, "2026-11-29T23:07:12.345Z");
  }

  private void seen(LoginScreen.State state, String detail) {
    last.seen(new LoginScreen(state, null, null, null, detail));
  }

  @Test
  void nothingIsSaidBeforeAnybodyAnswered() {
    seen(LoginScreen.State.REFUSED, "refused by claude: the code was not accepted.");
    assertThat(last.told()).isNull();
    assertThat(last.remark()).isEmpty();
  }

  @Test
  void aWrongCodeIsToldWithItsTimeAndTheReason() {
    last.taken(answer(Verb.CODE, "WRONG"));
    seen(LoginScreen.State.CHECKING, "");
    assertThat(last.told().result()).isEqualTo(LoginAnswer.Result.CHECKING);
    seen(LoginScreen.State.REFUSED, "refused by claude: the code was not accepted.");
    assertThat(last.told().result()).isEqualTo(LoginAnswer.Result.REFUSED);
    assertThat(last.told().sentence()).isEqualTo("refused by claude: the code was not accepted");
    assertThat(last.remark())
        .contains("the code of 23:07 UTC was refused by claude: the code was not accepted");
  }

  @Test
  void anUntrueDoneIsToldAfterAFewLooks() {
    last.taken(answer(Verb.APPROVE, null));
    seen(LoginScreen.State.WAITING, "");
    seen(LoginScreen.State.WAITING, "");
    assertThat(last.checking()).isTrue();
    seen(LoginScreen.State.WAITING, "");
    assertThat(last.told().sentence()).isEqualTo("claude says: not signed in");
    assertThat(last.remark()).contains("23:07 UTC, claude says: not signed in");
  }

  @Test
  void aTrueDoneThatIsHeardLateIsNoLie() {
    last.taken(answer(Verb.APPROVE, null));
    seen(LoginScreen.State.WAITING, "");
    seen(LoginScreen.State.SIGNED_IN, "");
    assertThat(last.told().result()).isEqualTo(LoginAnswer.Result.SIGNED_IN);
    assertThat(last.remark()).isEmpty();
  }

  @Test
  void whatIsSeenAfterTheVerdictChangesItNoMore() {
    last.taken(answer(Verb.CODE, "X"));
    seen(LoginScreen.State.REFUSED, "refused by claude: the code ran out.");
    seen(LoginScreen.State.WAITING, "");
    assertThat(last.told().sentence()).isEqualTo("refused by claude: the code ran out");
  }
}
