package pro.meetmike.max.lab;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Decides, from a seed, where the chosen faults strike. A place is struck at most once, so a retry
 * succeeds; the same seed strikes the same places whatever the order of threads.
 */
public final class Faults {

  private final Set<FaultKind> kinds;
  private final long seed;
  private final double share;
  private final Set<String> struck = new HashSet<>();

  /**
   * @param share of the places that are struck, 0…1
   */
  public Faults(Set<FaultKind> kinds, long seed, double share) {
    this.kinds = kinds.isEmpty() ? EnumSet.noneOf(FaultKind.class) : EnumSet.copyOf(kinds);
    this.seed = seed;
    this.share = share;
  }

  /** No fault at all. */
  public static Faults none() {
    return new Faults(EnumSet.noneOf(FaultKind.class), 0, 0);
  }

  /** True when this fault hits this place now, which it does once at most. */
  public synchronized boolean strikes(FaultKind kind, String place) {
    if (!kinds.contains(kind)) {
      return false;
    }
    long mixed = seed * 31 + (kind.word() + "@" + place).hashCode();
    boolean chosen = new SplittableRandom(mixed).nextDouble() < share;
    return chosen && struck.add(kind.word() + "@" + place);
  }

  /** True the first time, for a fault that has one victim and no places to choose from. */
  public synchronized boolean strikesOnce(FaultKind kind) {
    return kinds.contains(kind) && struck.add(kind.word());
  }

  /** How many faults have struck so far. */
  public synchronized int count() {
    return struck.size();
  }
}
