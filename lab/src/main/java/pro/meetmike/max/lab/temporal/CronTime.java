package pro.meetmike.max.lab.temporal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;

/**
 * A five-field cron line, in UTC or behind {@code CRON_TZ=<zone>}, as a predicate over minutes; the
 * line was checked by the fleet's loader.
 */
record CronTime(
    ZoneId zone,
    BitSet minutes,
    BitSet hours,
    BitSet days,
    BitSet months,
    BitSet weekdays,
    boolean anyDay,
    boolean anyWeekday) {

  private static final String ZONE = "CRON_TZ=";

  static CronTime parse(String line) {
    String text = line.strip();
    ZoneId zone = ZoneOffset.UTC;
    if (text.startsWith(ZONE)) {
      String[] parts = text.substring(ZONE.length()).split("\\s+", 2);
      zone = ZoneId.of(parts[0]);
      text = parts[1];
    }
    String[] fields = text.split("\\s+");
    return new CronTime(
        zone,
        field(fields[0], 0, 59),
        field(fields[1], 0, 23),
        field(fields[2], 1, 31),
        field(fields[3], 1, 12),
        field(fields[4], 0, 7),
        fields[2].equals("*"),
        fields[4].equals("*"));
  }

  boolean matches(Instant instant) {
    ZonedDateTime at = instant.atZone(zone);
    int weekday = at.getDayOfWeek().getValue() % 7;
    boolean day = days.get(at.getDayOfMonth());
    boolean week = weekdays.get(weekday) || weekday == 0 && weekdays.get(7);
    boolean date = anyDay || anyWeekday ? day && week : day || week;
    return minutes.get(at.getMinute())
        && hours.get(at.getHour())
        && months.get(at.getMonthValue())
        && date;
  }

  private static BitSet field(String text, int least, int most) {
    BitSet set = new BitSet(most + 1);
    for (String part : text.split(",")) {
      String[] step = part.split("/", 2);
      String[] range = step[0].split("-", 2);
      int from = step[0].equals("*") ? least : Integer.parseInt(range[0]);
      int to =
          step[0].equals("*") || step.length == 2 && range.length == 1
              ? most
              : Integer.parseInt(range[range.length - 1]);
      int by = step.length == 2 ? Integer.parseInt(step[1]) : 1;
      for (int i = from; i <= to; i += by) {
        set.set(i);
      }
    }
    return set;
  }
}
