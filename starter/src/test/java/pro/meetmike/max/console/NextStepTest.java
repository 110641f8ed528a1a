package pro.meetmike.max.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.report.DeploymentState;

class NextStepTest {

  private static final Invocation HERE = Invocation.USUAL.with("--state", Path.of("/srv/r"));

  @Test
  void answersTheOneThingThatWaits() {
    assertThat(
            NextStep.after(
                Examples.status(DeploymentState.RUNNING, List.of(Examples.gate())), HERE))
        .isEqualTo(
            "./max approve infrastructure --by Christian --evidence 26ef7fb2593d --state /srv/r");
  }

  @Test
  void listsSeveralThings() {
    assertThat(
            NextStep.after(
                Examples.status(
                    DeploymentState.RUNNING, List.of(Examples.gate(), Examples.account())),
                Invocation.USUAL))
        .isEqualTo("./max inbox");
  }

  @Test
  void showsTheWorksheetWhenOnlyLoginsWait() {
    assertThat(
            NextStep.after(
                Examples.status(
                    DeploymentState.RUNNING,
                    List.of(Examples.pasteLogin(), Examples.deviceLogin())),
                Invocation.USUAL))
        .isEqualTo("./max login");
  }

  @Test
  void watchesWhatGoesOn() {
    assertThat(
            NextStep.after(Examples.status(DeploymentState.RUNNING, List.of()), Invocation.USUAL))
        .isEqualTo("./max watch");
  }

  @Test
  void sendsALeadThroughWhatHasCompleted() {
    assertThat(
            NextStep.after(
                Examples.status(DeploymentState.COMPLETED, List.of()),
                Invocation.USUAL.with("--id", "other").with("--state", Path.of("/srv/r"))))
        .isEqualTo("./max lead add agents/examples/lead.json --state /srv/r");
  }

  @Test
  void deploysAnewWhatWasAborted() {
    assertThat(
            NextStep.after(
                Examples.status(DeploymentState.ABORTED, List.of()),
                Invocation.USUAL.with("--id", "other")))
        .isEqualTo("./max deploy --id other");
  }

  @Test
  void everyAnswerIsACommandThatExists() {
    assertThat(NeedText.answers(Examples.failedStep(), Invocation.USUAL))
        .containsExactly(
            "./max retry phase-2/ct203-clara/packages",
            "./max skip phase-2/ct203-clara/packages --note \"why\"",
            "./max abort phase-2/ct203-clara/packages --note \"why\"");
    assertThat(NeedText.answers(Examples.pasteLogin(), Invocation.USUAL).get(0))
        .isEqualTo("./max login code phase-5/ct203-clara/claude CODE --by Christian");
    assertThat(NeedText.answers(Examples.deviceLogin(), Invocation.USUAL).get(0))
        .isEqualTo("./max login done phase-5/ct203-clara/codex --by Christian");
  }

  @Test
  void aNameOfSeveralWordsIsOneForTheShell() {
    Need gate = Examples.gate();
    Need other =
        new Need(
            gate.id(),
            gate.kind(),
            gate.question(),
            List.of("Anna O'Neil"),
            List.of(),
            "",
            gate.remedy(),
            false,
            null,
            gate.openedAt());
    assertThat(NeedText.answers(other, Invocation.USUAL).get(0))
        .isEqualTo("./max approve infrastructure --by 'Anna O'\\''Neil'");
  }
}
