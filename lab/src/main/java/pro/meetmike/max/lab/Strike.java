package pro.meetmike.max.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A fault that hit a place.
 *
 * @param place what was being asked, and of whom
 * @param cured when the same place worked; empty as long as that was not seen
 */
public record Strike(FaultKind kind, String place, Instant at, Optional<Instant> cured) {

  static Strike now(FaultKind kind, String place, Instant at) {
    return new Strike(kind, place, at, Optional.empty());
  }

  Strike curedAt(Instant then) {
    return new Strike(kind, place, at, Optional.of(then));
  }

  /** The place for people: what tells apart two tries of the same thing is left out. */
  public String where() {
    return place.replaceFirst(" (?:[0-9a-f]{8,}|draw \\d+)$", "");
  }

  /** How long it took until the place worked. */
  public Optional<Duration> lasted() {
    return cured.map(then -> Duration.between(at, then));
  }
}
