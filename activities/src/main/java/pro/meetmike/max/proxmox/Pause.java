package pro.meetmike.max.proxmox;

/** How the steps wait between two looks; tests wait without waiting. */
@FunctionalInterface
public interface Pause {

  void millis(long millis);

  /** Sleeps. An interrupt ends the step as something to be tried again. */
  static Pause sleeping() {
    return millis -> {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PveFault.Transient("The step was interrupted while it waited for Proxmox.");
      }
    };
  }
}
