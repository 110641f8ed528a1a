package pro.meetmike.max.plan;

import static pro.meetmike.max.plan.PlannedStep.Per.EIDOLON;
import static pro.meetmike.max.plan.PlannedStep.Per.FLEET;
import static pro.meetmike.max.plan.PlannedStep.Per.VOICE;

import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.deployment.Phase;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.plan.PlannedStep.Per;

/**
 * The steps of the eight phases, in the order they begin. The workflows are the truth; a test
 * compares this list with their sources, so that neither can change alone.
 */
final class Outline {
  private Outline() {}

  /** All steps of a phase; delegations come from the fleet. */
  static List<PlannedStep> of(Phase phase, Fleet fleet) {
    List<PlannedStep> steps = new ArrayList<>(own(phase));
    fleet.delegations().stream()
        .filter(d -> d.phase() == phase.number())
        .forEach(
            d -> steps.add(step(phase.number() + ".d", "Delegate: " + d.task(), d.to(), FLEET)));
    return steps;
  }

  static List<PlannedStep> own(Phase phase) {
    return switch (phase) {
      case PREPARATION -> preparation();
      case INFRASTRUCTURE -> infrastructure();
      case CONFIGURATION -> configuration();
      case CLI_DAEMON -> cliDaemon();
      case SIGNALS -> signals();
      case AUTHENTICATION -> authentication();
      case VALIDATION -> validation();
      case GO_LIVE -> goLive();
    };
  }

  private static List<PlannedStep> preparation() {
    return List.of(
        step("0.1", "Render the provisioning and QA scripts", "codex", FLEET),
        step("0.1", "Check the scripts", "copilot", FLEET),
        step("0.2", "Check the agents' configurations", "gemini", FLEET),
        step("0.3", "Write plan, request list and runbook", "claude", FLEET),
        step("0.4", "Create the run's SapWaves", "claude", FLEET),
        step("0.5", "Phase 0 shows for itself", "claude", FLEET));
  }

  private static List<PlannedStep> infrastructure() {
    return List.of(
        step("1.0", "Somebody with access is present", "christian", FLEET),
        step("1.0", "Verify the access", "claude", FLEET),
        step("1.2", "Look the host over", "codex", FLEET),
        step("1.1", "Microsoft 365 account", "christian", EIDOLON),
        step("1.2", "Create the container", "codex", EIDOLON),
        step("1.2", "Start the container", "codex", EIDOLON),
        step("1.2", "Pin the SSH host key", "codex", EIDOLON));
  }

  private static List<PlannedStep> configuration() {
    return List.of(
        step("2.1", "Update and install packages", "codex", EIDOLON),
        step("2.1", "Node.js for the CLIs", "codex", EIDOLON),
        step("2.1", "User and directories", "codex", EIDOLON),
        step("2.2", "Names of the fleet", "codex", EIDOLON),
        step("2.2", "Everybody reaches everybody", "copilot", FLEET));
  }

  private static List<PlannedStep> cliDaemon() {
    return List.of(
        step("3.1", "Install the CLIs", "codex", EIDOLON),
        step("3.3", "Agent runtime, persona and Conductor", "codex", EIDOLON),
        step("3.2", "Units of the inner voices", "codex", EIDOLON));
  }

  private static List<PlannedStep> signals() {
    return List.of(
        step("4.1", "Directories on the host", "codex", FLEET),
        step("4.1", "Inboxes and client directory", "gemini", FLEET),
        step("4.1", "NFS export limited to the fleet", "codex", FLEET),
        step("4.1", "Move what was spooled", "gemini", FLEET),
        step("4.1", "Attach the share", "codex", EIDOLON),
        step("4.1", "Files are seen both ways", "gemini", EIDOLON),
        step("4.1", "Everybody's files are seen by everybody", "gemini", FLEET),
        step("4.2", "The PipelineDirector answers a probe", "codex", FLEET));
  }

  private static List<PlannedStep> authentication() {
    return List.of(
        step("5.0", "Somebody is there to sign in", "christian", FLEET),
        step("5.1", "Sign in", "christian", VOICE),
        step("5.2", "Prove", "copilot", VOICE),
        step("5.2", "Start the inner voices", "codex", EIDOLON));
  }

  private static List<PlannedStep> validation() {
    return List.of(
        step("6.1.1", "Every unit restarts", "copilot", EIDOLON),
        step("6.1.2", "The container survives a reboot", "copilot", EIDOLON),
        step("6.1.3", "Answers after the reboot", "copilot", VOICE),
        step("6.2", "A test lead from end to end", "copilot", FLEET),
        step("6.3", "The mail ring", "copilot", FLEET),
        step("6.3", "A post to the team", "copilot", FLEET),
        step("6.3", "Signals are seen from everywhere", "gemini", FLEET),
        step("6.4", "The owners' agents sign off", "claude", FLEET));
  }

  private static List<PlannedStep> goLive() {
    return List.of(
        step("7.1.1", "Units, voices and mounts", "copilot", FLEET),
        step("7.1.2", "Documentation is complete", "copilot", FLEET),
        step("7.1", "Christian approves going live", "christian", FLEET),
        step("7.2", "Unpause the agents' schedules", "claude", FLEET),
        step("7.2", "Protect", "codex", EIDOLON),
        step("7.2", "Announce to the team", "claude", FLEET));
  }

  private static PlannedStep step(String id, String title, String delegate, Per per) {
    return new PlannedStep(id, title, delegate, per);
  }
}
