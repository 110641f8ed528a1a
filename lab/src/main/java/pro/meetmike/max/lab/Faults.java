package pro.meetmike.max.lab;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Decides, from a seed, where the chosen faults strike. A place is struck at most once, so a retry
 * succeeds; the same seed strikes the same places whatever the order of threads.
 */
public final class Faults {

  private final Set<FaultKind> kinds;
  private final long seed;
  private final double share;
  private final Clock clock;
  private final Map<String, Strike> struck = new LinkedHashMap<>();

  /**
   * One that struck.
   *
   * @param servedAt when the same place was asked again and was served; null while it was not
   */
  public record Strike(FaultKind kind, String place, Instant at, @Nullable Instant servedAt) {}

  /**
   * @param share of the places that are struck, 0…1
   */
  public Faults(Set<FaultKind> kinds, long seed, double share) {
    this(kinds, seed, share, Clock.systemUTC());
  }

  /**
   * @param clock tells when a fault struck
   */
  public Faults(Set<FaultKind> kinds, long seed, double share, Clock clock) {
    this.clock = clock;
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
    String key = kind.word() + "@" + place;
    Strike before = struck.get(key);
    if (before != null) {
      Instant served = before.servedAt() == null ? clock.instant() : before.servedAt();
      struck.put(key, new Strike(kind, place, before.at(), served));
      return false;
    }
    long mixed = seed * 31 + key.hashCode();
    boolean chosen = new SplittableRandom(mixed).nextDouble() < share;
    if (chosen) {
      struck.put(key, new Strike(kind, place, clock.instant(), null));
    }
    return chosen;
  }

  /** Those that have struck so far, in the order in which they did. */
  public synchronized List<Strike> strikes() {
    return new ArrayList<>(struck.values());
  }

  /** How many faults have struck so far. */
  public synchronized int count() {
    return struck.size();
  }
}
