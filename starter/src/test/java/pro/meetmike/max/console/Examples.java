package pro.meetmike.max.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.deployment.Check.Verdict;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.deployment.Phase;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.report.Criterion;
import pro.meetmike.max.report.DeploymentState;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.PhaseState;
import pro.meetmike.max.report.StepRow;
import pro.meetmike.max.report.StepState;

/** Fixed values for screens. */
public final class Examples {

  public static final Instant NOW = Instant.parse("2026-11-23T09:42:00Z");
  public static final String HASH =
      "26ef7fb2593d0123456789abcdef0123456789abcdef0123456789abcdef0123";

  private Examples() {}

  public static Need gate() {
    return new Need(
        "infrastructure",
        NeedKind.APPROVAL,
        "Phase 0 is complete. Are you present?",
        List.of("Christian"),
        List.of("PASS scripts: 43 files", "WARN agents: one party has no inbox"),
        HASH,
        "approve when the evidence convinces you, or reject with a reason",
        false,
        "max-deployment/phase-1",
        "2026-11-23T09:30:00Z");
  }

  public static Need failedStep() {
    return need(
        "phase-2/ct203-clara/packages",
        NeedKind.STEP,
        "Update and install packages: apt is broken",
        List.of(),
        List.of());
  }

  public static Need account() {
    return need(
        "phase-1/ct203-clara/account",
        NeedKind.TASK,
        "Provide the Microsoft 365 account clara@meetmike.pro.",
        List.of("Christian"),
        List.of());
  }

  public static Need pasteLogin() {
    return need(
        "phase-5/ct203-clara/claude",
        NeedKind.LOGIN,
        "Sign in claude of Clara and bring back the code.",
        List.of("Christian"),
        List.of("open https://login.example/a?b=1"));
  }

  public static Need deviceLogin() {
    return need(
        "phase-5/ct203-clara/codex",
        NeedKind.LOGIN,
        "Sign in codex of Clara with the code shown.",
        List.of("Christian"),
        List.of(
            "open https://login.example/device", "enter ABCD-1234", "until 2026-11-23T09:55:00Z"));
  }

  public static Need askingLogin() {
    return need(
        "phase-5/ct203-clara/copilot",
        NeedKind.LOGIN,
        "copilot of Clara asks something: answer it with the verb code, in one word.",
        List.of("Christian"),
        List.of("asks: Save the token unencrypted? [y/N]", "open https://login.example/device"));
  }

  public static Need loginThatRanOut() {
    return need(
        "phase-5/ct203-clara/gemini",
        NeedKind.LOGIN,
        "Sign in gemini of Clara: approve this, and a fresh code is asked for.",
        List.of("Christian"),
        List.of("ran out: 4 offers in a row, unanswered"));
  }

  private static Need need(
      String id, NeedKind kind, String question, List<String> approvers, List<String> evidence) {
    return new Need(
        id,
        kind,
        question,
        approvers,
        evidence,
        "",
        "cure the cause, then answer",
        false,
        null,
        "2026-11-23T09:41:00Z");
  }

  public static DeploymentStatus status(DeploymentState state, List<Need> needs) {
    boolean running = state == DeploymentState.RUNNING;
    return new DeploymentStatus(
        "max-deployment",
        "MAX Pipeline Deployment",
        "Claude",
        "Christian at 2025-12-04T20:16:00Z",
        state,
        true,
        "2026-11-23T09:30:00Z",
        running ? null : "2026-11-23T09:40:00Z",
        "Infrastructure goes on by itself",
        List.of("ct203-clara"),
        phases(running),
        needs,
        List.of(),
        List.of(
            new Criterion(
                "1 Eidolon operational",
                running ? Verdict.FAIL : Verdict.PASS,
                running ? "0 of 1" : "1 of 1")));
  }

  private static List<PhaseRow> phases(boolean running) {
    List<PhaseRow> rows = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      boolean begun = phase.number() < 2;
      boolean done = phase.number() == 0 || !running;
      PhaseState state = done ? PhaseState.DONE : begun ? PhaseState.RUNNING : PhaseState.WAITING;
      rows.add(
          new PhaseRow(
              phase.number(),
              phase.title(),
              "Claude",
              state,
              begun ? "2026-11-23T09:30:00Z" : null,
              done ? "2026-11-23T09:35:00Z" : null,
              steps(phase, running)));
    }
    return rows;
  }

  private static List<StepRow> steps(Phase phase, boolean running) {
    return switch (phase) {
      case PREPARATION ->
          List.of(
              step("", "0.1", StepState.OK, "43 files", true),
              step(
                  "",
                  "0.5",
                  StepState.WARN,
                  "14 of 15 passed; 1 WARN: agents:lilly: no tools",
                  true));
      case INFRASTRUCTURE ->
          running
              ? List.of(
                  step("", "1.0", StepState.OK, "", true),
                  step("ct203-clara", "1.2", StepState.WAITING, "storage local-lvm is full", false))
              : List.of(step("ct203-clara", "1.2", StepState.OK, "CT203 exists", true));
      case CONFIGURATION, CLI_DAEMON, SIGNALS, AUTHENTICATION, VALIDATION, GO_LIVE -> List.of();
    };
  }

  private static StepRow step(
      String scope, String id, StepState state, String detail, boolean ended) {
    return new StepRow(
        scope,
        id,
        "a step",
        "codex",
        state,
        detail,
        "2026-11-23T09:31:00Z",
        ended ? "2026-11-23T09:32:00Z" : null);
  }
}
