package pro.meetmike.max.lab;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Decides, from a seed, where the chosen faults strike. A place is struck at most once, so a retry
 * succeeds; the same seed strikes the same places whatever the order of threads. Keeps which place
 * was struck when, and when it worked again.
 */
public final class Faults {

  private final Set<FaultKind> kinds;
  private final long seed;
  private final double share;
  private final Clock clock;
  private final Map<String, Strike> struck = new LinkedHashMap<>();
  private final List<Consumer<Strike>> listeners = new ArrayList<>();

  /**
   * @param share of the places that are struck, 0…1
   */
  public Faults(Set<FaultKind> kinds, long seed, double share) {
    this(kinds, seed, share, Clock.systemUTC());
  }

  /**
   * @param share of the places that are struck, 0…1
   * @param clock for when a place was struck, and worked again
   */
  public Faults(Set<FaultKind> kinds, long seed, double share, Clock clock) {
    this.kinds = kinds.isEmpty() ? EnumSet.noneOf(FaultKind.class) : EnumSet.copyOf(kinds);
    this.seed = seed;
    this.share = share;
    this.clock = clock;
  }

  /** No fault at all. */
  public static Faults none() {
    return new Faults(EnumSet.noneOf(FaultKind.class), 0, 0);
  }

  /** Is told of every strike, and of the same once more when its place works again. */
  public synchronized void listen(Consumer<Strike> listener) {
    listeners.add(listener);
  }

  /**
   * True when this fault hits this place now, which it does once at most. A place that was hit and
   * is reached again works.
   */
  public synchronized boolean strikes(FaultKind kind, String place) {
    if (!kinds.contains(kind)) {
      return false;
    }
    String key = kind.word() + "@" + place;
    long mixed = seed * 31 + key.hashCode();
    boolean chosen = new SplittableRandom(mixed).nextDouble() < share;
    if (chosen && struck.containsKey(key)) {
      cure(key);
    }
    return chosen && strike(key, kind, place);
  }

  /** True the first time, for a fault that has one victim and no places to choose from. */
  public synchronized boolean strikesOnce(FaultKind kind, String victim) {
    return kinds.contains(kind) && strike(kind.word(), kind, victim);
  }

  /** What this fault hit works again, wherever the condition holds. */
  public synchronized void cured(FaultKind kind, Predicate<String> place) {
    List.copyOf(struck.entrySet()).stream()
        .filter(e -> e.getValue().kind() == kind && place.test(e.getValue().place()))
        .forEach(e -> cure(e.getKey()));
  }

  private boolean strike(String key, FaultKind kind, String place) {
    if (struck.containsKey(key)) {
      return false;
    }
    Strike strike = Strike.now(kind, place, clock.instant());
    struck.put(key, strike);
    listeners.forEach(l -> l.accept(strike));
    return true;
  }

  private void cure(String key) {
    Strike was = struck.get(key);
    if (was != null && was.cured().isEmpty()) {
      Strike cured = was.curedAt(clock.instant());
      struck.put(key, cured);
      listeners.forEach(l -> l.accept(cured));
    }
  }

  /** All strikes so far, oldest first. */
  public synchronized List<Strike> struck() {
    return List.copyOf(struck.values());
  }

  /** How many faults have struck so far. */
  public synchronized int count() {
    return struck.size();
  }
}
