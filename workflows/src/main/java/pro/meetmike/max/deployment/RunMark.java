package pro.meetmike.max.deployment;

import io.temporal.workflow.Workflow;

/**
 * Eight characters that tell one run of a workflow from the next, for ids of what a run begins.
 * They are the run id's last: its first are a clock on a real server and stay the same for a
 * minute, so that a deployment begun anew right away met the asks of the one before.
 */
final class RunMark {

  private static final int LENGTH = 8;

  private RunMark() {}

  /** Of the calling workflow. */
  static String here() {
    String run = Workflow.getInfo().getFirstExecutionRunId();
    int version = Workflow.getVersion("run-mark-from-the-end", Workflow.DEFAULT_VERSION, 1);
    return version == Workflow.DEFAULT_VERSION
        ? run.substring(0, LENGTH)
        : run.substring(run.length() - LENGTH);
  }
}
