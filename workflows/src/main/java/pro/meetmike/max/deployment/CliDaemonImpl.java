package pro.meetmike.max.deployment;

import io.temporal.workflow.WorkflowInit;

/**
 * Phase 3, beside phase 4: installs and enables, starts nothing (no mount and no login yet, so no
 * crash loop).
 */
public final class CliDaemonImpl extends PhaseBase implements Phases.CliDaemon {

  @WorkflowInit
  public CliDaemonImpl(PhaseInput input) {
    super(input);
  }

  @Override
  void work() {
    asks().delegate();
    everyEidolon();
  }
}
