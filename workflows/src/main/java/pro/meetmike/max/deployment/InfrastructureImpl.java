package pro.meetmike.max.deployment;

import io.temporal.workflow.WorkflowInit;

/**
 * Phase 1: waits for the human who has the access, proves that access, then makes accounts and
 * containers be there.
 */
public final class InfrastructureImpl extends PhaseBase implements Phases.Infrastructure {

  @WorkflowInit
  public InfrastructureImpl(PhaseInput input) {
    super(input);
  }

  @Override
  void work() {
    Evidence evidence = Hands.bundle("gather the evidence of phase 0").gatherEvidence(bundle());
    gate(
        step("1.0", "presence", "Somebody with access is present", "christian"),
        "infrastructure",
        "Phase 0 is complete. Are you present, with access to Proxmox and Microsoft 365?",
        evidence,
        false);
    asks().delegate();
    steps()
        .run(
            step("1.0", "access", "Verify the access", "claude"),
            () -> Hands.containers("verify the access").verifyAccess(fleet()));
    steps()
        .run(
            step("1.2", "preflight", "Look the host over", "codex"),
            () -> Hands.containers("look the host over").preflight(fleet()));
    everyEidolon();
  }
}
