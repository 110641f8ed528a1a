package pro.meetmike.max.lab.model;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fault that the next calls meet, and those that wait in one. */
final class ArmedFaults {

  /** Longer than any CLI waits, so that the endpoint is never the one that gives up. */
  private static final Duration LONGEST = Duration.ofMinutes(20);

  private @Nullable ModelFault fault;
  private int left;
  private int generation;

  /** In place of what was armed before. */
  synchronized void arm(ModelFault next, int times) {
    fault = next;
    left = times;
  }

  /** Ends the fault, and lets go who waits in one. */
  synchronized void clear() {
    fault = null;
    left = 0;
    generation++;
    notifyAll();
  }

  /** The fault of this call. */
  synchronized Optional<ModelFault> next() {
    if (fault == null || left == 0) {
      return Optional.empty();
    }
    left--;
    return Optional.of(fault);
  }

  /** Waits until the fault is ended. */
  synchronized void hold() throws InterruptedException {
    int before = generation;
    long end = System.nanoTime() + LONGEST.toNanos();
    for (long rest = LONGEST.toMillis();
        before == generation && rest > 0;
        rest = (end - System.nanoTime()) / 1_000_000) {
      wait(rest);
    }
  }
}
