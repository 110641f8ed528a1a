package pro.meetmike.max.deployment;

import io.temporal.workflow.WorkflowInit;

/**
 * Phase 0. Its end is computed from evidence, never from a tick; what exists already is adopted,
 * not redone.
 */
public final class PreparationImpl extends PhaseBase implements Phases.Preparation {

  @WorkflowInit
  public PreparationImpl(PhaseInput input) {
    super(input);
  }

  @Override
  void work() {
    steps()
        .run(
            step("0.1", "scripts", "Render the provisioning and QA scripts", "codex"),
            () -> Hands.bundle("render the scripts").renderScripts(bundle()));
    steps()
        .run(
            step("0.1", "script-check", "Check the scripts", "copilot"),
            () -> Hands.bundle("check the scripts").checkScripts(bundle()));
    steps()
        .verify(
            step("0.2", "agents", "Check the agents' configurations", "gemini"),
            () -> Hands.bundle("check the agents' folders").checkAgents(bundle()));
    steps()
        .run(
            step("0.3", "documents", "Write plan, request list and runbook", "claude"),
            () -> Hands.bundle("render the documents").renderDocuments(bundle()));
    steps()
        .run(
            step("0.4", "schedules", "Create the run's SapWaves", "claude"),
            () -> Hands.schedules("create the schedules").ensure(input().root(), fleet()));
    asks().delegate();
    steps()
        .verify(
            step("0.5", "evidence", "Phase 0 shows for itself", "claude"),
            () -> Hands.bundle("gather the evidence").gatherEvidence(bundle()).checks());
  }
}
