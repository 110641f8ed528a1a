package pro.meetmike.max.signal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Leaves a server alone that does not answer: one second at first, half a minute at most. */
final class Pause {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Clock clock;
  private Duration next = Duration.ofSeconds(1);
  private Instant until = Instant.MIN;

  Pause(Clock clock) {
    this.clock = clock;
  }

  boolean lasts() {
    return clock.instant().isBefore(until);
  }

  void failed() {
    until = clock.instant().plus(next);
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }

  void succeeded() {
    next = Duration.ofSeconds(1);
    until = Instant.MIN;
  }
}
