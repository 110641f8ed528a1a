package pro.meetmike.max.deployment;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/**
 * Takes a retired deployment's containers away. What does not carry the deployment's mark is never
 * touched.
 */
@ActivityInterface
public interface RemovalActivities {

  /**
   * A container that carries the deployment's mark.
   *
   * @param shielded Proxmox refuses to destroy it, as after go-live
   */
  record Marked(int ct, String name, boolean running, boolean shielded) {}

  /**
   * @param shieldedToo takes Proxmox's own protection off first
   */
  record Removal(String deployment, int ct, boolean shieldedToo) {}

  /** All that carry the deployment's mark, by number. Only looks, so twice is fine. */
  @ActivityMethod(name = "FindMarkedContainers")
  List<Marked> marked(String deployment);

  /**
   * Stops and destroys one. Safe to run twice: it looks before each request, one that is gone is
   * unchanged, and one that is not the deployment's is refused ({@link StepOutcome.Failed}).
   */
  @ActivityMethod(name = "RemoveContainer")
  StepOutcome remove(Removal removal);
}
