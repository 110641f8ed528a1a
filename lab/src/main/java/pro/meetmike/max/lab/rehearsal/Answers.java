package pro.meetmike.max.lab.rehearsal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pro.meetmike.max.gate.Need;

/**
 * When the lab's human answers a need, and when again: one whose answer failed after a pause that
 * grows, one whose answer was taken and that waits all the same after a minute. The first failure
 * of each is told.
 */
final class Answers {

  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration TAKEN = Duration.ofMinutes(1);

  private record Given(Instant again, Duration pause) {}

  private final Clock clock;
  private final Map<String, Given> given = new LinkedHashMap<>();

  Answers(Clock clock) {
    this.clock = clock;
  }

  private static String key(Need need) {
    return need.id() + "@" + need.openedAt();
  }

  /** Whether it is time to answer this one. */
  boolean due(Need need) {
    Given last = given.get(key(need));
    return last == null || !clock.instant().isBefore(last.again());
  }

  /**
   * Remembers an answer.
   *
   * @param failure why it did not count; empty when it did
   */
  void given(Need need, Optional<String> failure) {
    Given last = given.get(key(need));
    if (failure.isEmpty()) {
      given.put(key(need), new Given(clock.instant().plus(TAKEN), FIRST_PAUSE));
      return;
    }
    if (last == null) {
      LOG.warn("the lab's human could not answer {} and tries again: {}", need.id(), failure.get());
    }
    Duration pause = last == null ? FIRST_PAUSE : last.pause();
    Duration next =
        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
    given.put(key(need), new Given(clock.instant().plus(pause), next));
  }
}
