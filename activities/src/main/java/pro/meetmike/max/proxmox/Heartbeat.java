package pro.meetmike.max.proxmox;

/**
 * Tells whoever waits for a step that it is alive. In a worker this is the activity's heartbeat,
 * which throws when the activity was cancelled.
 */
@FunctionalInterface
public interface Heartbeat {

  void beat(String detail);

  /** For callers that nobody waits for. */
  static Heartbeat none() {
    return detail -> {};
  }
}
