package pro.meetmike.max.console;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Instants for people: {@code 2026-11-23 09:30 UTC (12 min ago)}. */
public final class Times {

  private static final int MINUTE = 16;

  private Times() {}

  /** An instant with the time that has passed since; whatever is no instant is shown as it is. */
  public static String since(String instant, Instant now) {
    try {
      Duration passed = Duration.between(Instant.parse(instant), now);
      return "%s (%s ago)"
          .formatted(minute(instant), length(passed.isNegative() ? Duration.ZERO : passed));
    } catch (DateTimeParseException e) {
      return instant;
    }
  }

  /** To the minute, in UTC. */
  public static String minute(String instant) {
    return instant.length() < MINUTE
        ? instant
        : instant.substring(0, MINUTE).replace('T', ' ') + " UTC";
  }

  /** {@code 40 s}, {@code 12 min}, {@code 5 h 10 min}, {@code 3 d 4 h}. */
  public static String length(Duration passed) {
    if (passed.toMinutes() < 2) {
      return passed.toSeconds() + " s";
    }
    if (passed.toHours() < 2) {
      return passed.toMinutes() + " min";
    }
    return passed.toDays() < 2
        ? "%d h %d min".formatted(passed.toHours(), passed.toMinutesPart())
        : "%d d %d h".formatted(passed.toDays(), passed.toHoursPart());
  }

  /** How long something took, to the second: {@code 0.4 s}, {@code 12 s}, {@code 2 min 5 s}. */
  public static String took(Duration passed) {
    if (passed.isNegative()) {
      return "0.0 s";
    }
    if (passed.toSeconds() < 10) {
      return "%d.%d s".formatted(passed.toSeconds(), passed.toMillisPart() / 100);
    }
    return passed.toMinutes() == 0 ? passed.toSeconds() + " s" : elapsed(passed);
  }

  /** The time that runs, to the second: {@code 4 s}, {@code 2 min 5 s}, {@code 1 h 2 min}. */
  public static String elapsed(Duration passed) {
    if (passed.isNegative() || passed.toMinutes() == 0) {
      return Math.max(0, passed.toSeconds()) + " s";
    }
    return passed.toHours() == 0
        ? "%d min %d s".formatted(passed.toMinutes(), passed.toSecondsPart())
        : passed.toDays() < 2
            ? "%d h %d min".formatted(passed.toHours(), passed.toMinutesPart())
            : length(passed);
  }

  /** From one instant to another; empty when either is none. */
  public static Optional<Duration> between(@Nullable String from, @Nullable String to) {
    return instant(from).flatMap(f -> instant(to).map(t -> Duration.between(f, t)));
  }

  /** What an RFC 3339 text says, if it is one. */
  public static Optional<Instant> instant(@Nullable String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
