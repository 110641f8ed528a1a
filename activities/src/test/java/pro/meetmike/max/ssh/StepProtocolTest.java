package pro.meetmike.max.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.StepOutcome;

class StepProtocolTest {

  @Test
  void allAsWantedIsUnchanged() {
    assertThat(outcome(0, "ok user:clara uid 2203\nok group:max\n"))
        .isEqualTo(StepOutcome.unchanged("user on ct203-clara: 2 as wanted"));
  }

  @Test
  void oneChangeIsChangedWithItsDetail() {
    StepOutcome outcome = outcome(0, "ok a b\nchanged package:git installed\nnoise here\n");

    assertThat(outcome)
        .isEqualTo(
            new StepOutcome.Changed(
                "user on ct203-clara: 1 changed, 1 as wanted", List.of("package:git installed")));
  }

  @Test
  void oneFailureIsFailedWithItsRemedyWhateverElseChanged() {
    StepOutcome outcome =
        outcome(0, "changed a b\nfailed package:git E: no route\nremedy Cure apt.\nfailed x y\n");

    assertThat(outcome)
        .isEqualTo(
            StepOutcome.failed(
                "user on ct203-clara: package:git E: no route (and 1 more)", "Cure apt."));
  }

  @Test
  void aScriptThatBrokeOffFailedEvenAfterGoodLines() {
    assertThat(
            StepProtocol.outcome(
                "user", "ct203-clara", new SshResult.Exited(127, "ok a b\n", "sh: nope\n")))
        .isInstanceOfSatisfying(
            StepOutcome.Failed.class, f -> assertThat(f.reason()).contains("127: sh: nope"));
  }

  @Test
  void silenceIsNoSuccess() {
    assertThat(outcome(0, "okay\nwhatever\n")).isInstanceOf(StepOutcome.Failed.class);
  }

  @Test
  void checksKeepTheirVerdicts() {
    List<Check> checks =
        checks(0, "pass n:a->b fine\nwarn w slow\ndefer d later\nfail f broken\nnoise\n");

    assertThat(checks)
        .containsExactly(
            Check.pass("n:a->b", "fine"),
            new Check("w", Check.Verdict.WARN, "slow"),
            new Check("d", Check.Verdict.DEFER, "later"),
            Check.fail("f", "broken"));
  }

  @Test
  void noCheckIsAFailedCheck() {
    assertThat(checks(0, "nothing\n"))
        .singleElement()
        .matches(c -> c.verdict() == Check.Verdict.FAIL);
  }

  @Test
  void aMissingValueFailsACheckScript() {
    assertThat(checks(0, "failed value:HOSTS is missing\n"))
        .containsExactly(Check.fail("user:value:HOSTS", "is missing"));
  }

  @Test
  void onlyLinesOfTheProtocolAreProgress() {
    assertThat(StepProtocol.speaks("changed a b")).isTrue();
    assertThat(StepProtocol.speaks("Setting up git ...")).isFalse();
  }

  private static StepOutcome outcome(int code, String out) {
    return StepProtocol.outcome("user", "ct203-clara", new SshResult.Exited(code, out, ""));
  }

  private static List<Check> checks(int code, String out) {
    return StepProtocol.checks("user", "ct203-clara", new SshResult.Exited(code, out, ""));
  }
}
