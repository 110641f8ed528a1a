package pro.meetmike.max.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.deployment.Check.Verdict;
import pro.meetmike.max.report.StepState;

class CheckedTest {

  private static final Check GOOD = Check.pass("unit:claude", "active");
  private static final Check SEEN = Check.pass("mount:share", "nfs4, 0.4 ms");
  private static final Check TEAMS =
      new Check("notify:teams", Verdict.WARN, "accepted, receipt not confirmed");
  private static final Check LATER =
      new Check("account:mailbox", Verdict.DEFER, "known once the licence is assigned");

  @Test
  void oneCheckIsToldByWhatItFound() {
    assertThat(Checked.judged(List.of(SEEN))).isEqualTo(StepOutcome.unchanged("nfs4, 0.4 ms"));
    assertThat(Checked.judged(List.of(Check.pass("unit:codex", ""))).summary())
        .isEqualTo("unit:codex");
  }

  @Test
  void severalAreToldByTheirKinds() {
    assertThat(Checked.judged(List.of(GOOD, SEEN)).summary())
        .isEqualTo("all 2 passed: unit, mount");
  }

  @Test
  void aWarningOrSomethingDeferredIsNoPass() {
    assertThat(Checked.judged(List.of(GOOD, TEAMS)))
        .isEqualTo(
            new StepOutcome.Warned(
                "1 of 2 passed; 1 WARN: notify:teams: accepted, receipt not confirmed"));
    assertThat(Checked.judged(List.of(GOOD, LATER)).state()).isEqualTo(StepState.WARN);
    assertThat(Checked.judged(List.of(TEAMS, LATER)).summary()).startsWith("none of 2 passed; ");
  }

  @Test
  void havingLookedAtNothingIsNoPass() {
    assertThat(Checked.judged(List.of())).isEqualTo(new StepOutcome.Warned("nothing was checked"));
  }

  @Test
  void oneFailureFailsTheStep() {
    StepOutcome outcome = Checked.judged(List.of(GOOD, TEAMS, Check.fail("mail:ring", "bounced")));

    assertThat(outcome.state()).isEqualTo(StepState.FAILED);
    assertThat(outcome.summary()).isEqualTo("1 of 3 checks failed: mail:ring: bounced");
  }
}
