package pro.meetmike.max.console.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import pro.meetmike.max.client.Retries;
import pro.meetmike.max.client.Retries.Retry;

/** What is tried again by itself, asked of the server only now and then: it takes a while. */
public final class RecentRetries {

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Retries retries;
  private final Clock clock;
  private List<Retry> last = List.of();
  private Instant next = Instant.MIN;

  public RecentRetries(Retries retries, Clock clock) {
    this.retries = retries;
    this.clock = clock;
  }

  /** At this deployment and all its branches. */
  public List<Retry> of(String deployment) {
    if (!clock.instant().isBefore(next)) {
      last = retries.of(deployment);
      next = clock.instant().plus(PAUSE);
    }
    return last;
  }
}
