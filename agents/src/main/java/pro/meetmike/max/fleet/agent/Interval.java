package pro.meetmike.max.fleet.agent;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A period that comes round at the same minutes of every hour, day or week, so that it can be told
 * as a cron line and does not drift.
 */
public record Interval(int minutes) {
  /** Shown where another one was written. */
  static final List<String> EXAMPLES = List.of("5m", "15m", "30m", "1h", "2h", "24h", "7d");

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,4})([mhd])");
  private static final int HOUR = 60;
  private static final int DAY = 24 * HOUR;
  private static final int WEEK = 7 * DAY;

  /** Hours at which daily and weekly work begins: checks early, idle work in the night. */
  private static final int MORNING = 6;

  private static final int NIGHT = 2;

  /** The interval written as {@code 15m}; empty when it divides neither hour nor day nor week. */
  public static Optional<Interval> parse(String written) {
    Matcher m = WRITTEN.matcher(written.strip());
    if (!m.matches()) {
      return Optional.empty();
    }
    int unit = m.group(2).equals("m") ? 1 : m.group(2).equals("h") ? HOUR : DAY;
    int minutes = Integer.parseInt(m.group(1)) * unit;
    return comesRound(minutes) ? Optional.of(new Interval(minutes)) : Optional.empty();
  }

  /** {@code daily} or {@code weekly}. */
  static Interval ofFrequency(String frequency) {
    return new Interval(frequency.equals("weekly") ? WEEK : DAY);
  }

  /**
   * The cron line for one of several agents: agents are spread evenly over the period (over one
   * hour where it is a day or a week), so that a fleet never wakes in the same minute.
   *
   * @param agent position of the agent in the fleet, from 0
   * @param agents how many there are
   * @param entry position among the agent's own entries, which shifts it by as many minutes
   * @param idle whether the night is the right time
   */
  public String cron(int agent, int agents, int entry, boolean idle) {
    int window = Math.min(minutes, minutes >= DAY ? HOUR : minutes);
    int offset = (agent * window / Math.max(1, agents) + entry) % window;
    if (minutes < HOUR) {
      return minutes == 1 ? "* * * * *" : offset + "-59/" + minutes + " * * * *";
    }
    int minute = offset % HOUR;
    if (minutes == HOUR) {
      return minute + " * * * *";
    }
    if (minutes < DAY) {
      return minute + " " + offset / HOUR + "-23/" + minutes / HOUR + " * * *";
    }
    int hour = idle ? NIGHT : MORNING;
    return minute + " " + hour + (minutes == DAY ? " * * *" : " * * 0");
  }

  private static boolean comesRound(int minutes) {
    return minutes > 0
        && (minutes < HOUR && HOUR % minutes == 0
            || minutes % HOUR == 0 && minutes <= DAY && DAY % minutes == 0
            || minutes == WEEK);
  }
}
