package pro.meetmike.max.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Standstill;
import pro.meetmike.max.client.Standstills;
import pro.meetmike.max.console.StandstillText;

/** Tells once of each standstill, for whoever looks on for long; looks every ten seconds. */
final class StandingNews {

  private static final Duration EVERY = Duration.ofSeconds(10);

  private final Standstills standstills;
  private final StandstillText text;
  private final Clock clock = Clock.systemUTC();
  private final Set<Standstill> told = new LinkedHashSet<>();
  private Instant next = clock.instant().plus(EVERY);

  StandingNews(Client client, StandstillText text) {
    this.standstills = new Standstills(client, clock);
    this.text = text;
  }

  /** What stands still since the last look. */
  List<String> of(String deployment) {
    if (clock.instant().isBefore(next)) {
      return List.of();
    }
    next = clock.instant().plus(EVERY);
    return text.lines(standstills.of(deployment).stream().filter(told::add).toList());
  }
}
