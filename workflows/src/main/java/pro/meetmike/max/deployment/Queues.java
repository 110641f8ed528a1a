package pro.meetmike.max.deployment;

import io.temporal.workflow.Workflow;

/**
 * The task queues, derived from the one a workflow runs on: {@code max}, {@code max-host} (Proxmox,
 * SSH, shared storage) and {@code max-cloud} (Graph, notifications). A rehearsal starts from {@code
 * rehearsal} and therefore can never reach production's.
 */
public final class Queues {

  /** Where production's workflows run. */
  public static final String PRODUCTION = "max";

  /** Where a rehearsal's workflows run. */
  public static final String REHEARSAL = "rehearsal";

  /** Where rehearsals run on a real server; nothing of production ever runs in it. */
  public static final String REHEARSAL_NAMESPACE = "max-rehearsal";

  private Queues() {}

  /** The host queue of the calling workflow. */
  public static String host() {
    return hostOf(Workflow.getInfo().getTaskQueue());
  }

  /** The cloud queue of the calling workflow. */
  public static String cloud() {
    return cloudOf(Workflow.getInfo().getTaskQueue());
  }

  public static String hostOf(String queue) {
    return queue + "-host";
  }

  public static String cloudOf(String queue) {
    return queue + "-cloud";
  }
}
