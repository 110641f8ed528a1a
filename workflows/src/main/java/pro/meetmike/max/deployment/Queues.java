package pro.meetmike.max.deployment;

import io.temporal.workflow.Workflow;

/**
 * Task queues of activities, derived from the workflow's own queue: {@code max} has {@code
 * max-host} and {@code max-cloud}, {@code rehearsal} has its own two. A rehearsal thereby cannot
 * reach production hands by forgetting to name a queue.
 */
public final class Queues {

  private static final String HOST = "-host";
  private static final String CLOUD = "-cloud";

  private Queues() {}

  /** Where Proxmox, SSH and shared storage are at hand. Workflow code only. */
  public static String host() {
    return hostOf(Workflow.getInfo().getTaskQueue());
  }

  /** Where Graph and notifications are at hand. Workflow code only. */
  public static String cloud() {
    return cloudOf(Workflow.getInfo().getTaskQueue());
  }

  /** The host queue that belongs to a workflow queue; for those who start workers. */
  public static String hostOf(String workflows) {
    return workflows + HOST;
  }

  /** The cloud queue that belongs to a workflow queue; for those who start workers. */
  public static String cloudOf(String workflows) {
    return workflows + CLOUD;
  }
}
