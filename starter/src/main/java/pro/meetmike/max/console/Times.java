package pro.meetmike.max.console;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

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
}
