package pro.meetmike.max.lab;

import java.util.Arrays;
import java.util.Optional;

/**
 * The faults a rehearsal can be given with {@code --fault}. Each strikes seeded places, each place
 * once.
 */
public enum FaultKind {
  PROXMOX_LOST_REPLY(
      "proxmox-lost-reply", "Proxmox does what was asked, and the answer never arrives", true),
  PROXMOX_ERROR("proxmox-500", "Proxmox answers 500 with a lock timeout and does nothing", true),
  PROXMOX_DELAY("proxmox-delay", "Proxmox answers after a delay", true),
  SSH_DROP("ssh-drop", "the SSH connection is cut in the middle of a step", true),
  GRAPH_THROTTLE("graph-429", "Graph answers 429 with Retry-After", true),
  GRAPH_LOST_REPLY("graph-504", "Graph does what was asked and answers 504", true),
  LOGIN_CLOSED("login-closed", "codex opens no login on one Eidolon until somebody retries", false),
  LOGIN_REFUSED("login-refused", "the first code brought back to a login is refused", true),
  LOGIN_QUESTION(
      "login-question", "copilot asks in words of its own where to keep its token", true),
  LOGIN_STALE("login-stale", "a stored login is refused with 401 when it is first used", true),
  VOICE_SPENT("voice-spent", "codex of one Eidolon has no quota until somebody retries", false),
  PACKAGES_BROKEN("packages-broken", "apt is broken on one Eidolon until somebody retries", false),
  TEMPORAL_LOST_TASK(
      "temporal-lost-task", "the answers to one Eidolon's workflow tasks never arrive", true);

  private final String word;
  private final String description;
  private final boolean curable;

  FaultKind(String word, String description, boolean curable) {
    this.word = word;
    this.description = description;
    this.curable = curable;
  }

  /** As given on the command line. */
  public String word() {
    return word;
  }

  public String description() {
    return description;
  }

  /** Whether the product gets over it without a human. */
  public boolean curable() {
    return curable;
  }

  /** Whether it strikes outside of containers, so that those may be real. */
  public boolean outside() {
    return word.startsWith("proxmox-") || word.startsWith("graph-") || word.startsWith("temporal-");
  }

  public static Optional<FaultKind> of(String word) {
    return Arrays.stream(values()).filter(k -> k.word.equals(word)).findFirst();
  }
}
