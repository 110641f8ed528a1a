package pro.meetmike.max.fleet.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.agent.AgentSchedules.IdleActivity;
import pro.meetmike.max.fleet.agent.AgentSchedules.OneShot;
import pro.meetmike.max.fleet.agent.AgentSchedules.RecurringCheck;
import pro.meetmike.max.fleet.agent.AgentSchedules.Rhythm;
import pro.meetmike.max.sapwave.ScheduleNames;
import pro.meetmike.max.sapwave.Wave;

/**
 * Turns schedules into {@link Wave}s. Pure: what is past stays in, whether it still fires is for
 * the one who creates the schedule.
 */
public final class AgentWaves {
  private AgentWaves() {}

  /** The run's own waves, named {@code <deployment>/run/<name>}. */
  public static List<Wave> ofRun(String deployment, Fleet fleet) {
    return fleet.schedules().stream()
        .map(
            s ->
                new Wave(
                    ScheduleNames.ofRun(deployment, s.name()),
                    s.cron(),
                    s.at(),
                    s.to(),
                    s.text(),
                    "normal"))
        .toList();
  }

  /**
   * One agent's waves, named {@code <deployment>/agent/<id>/<name>}.
   *
   * @param position of the agent in the fleet, from 0
   * @param agents how many the fleet has
   */
  public static List<Wave> of(
      String deployment, String id, AgentProfile profile, int position, int agents) {
    AgentSchedules schedules = profile.schedules();
    List<Wave> waves = new ArrayList<>();
    for (RecurringCheck check : schedules.recurringChecks()) {
      String cron = cron(schedules.zone(), check.rhythm(), position, agents, waves.size(), false);
      waves.add(wave(deployment, id, check.name(), cron, null, text(check), check.priority()));
    }
    for (IdleActivity idle : schedules.idleActivities()) {
      String cron = cron(schedules.zone(), idle.rhythm(), position, agents, waves.size(), true);
      String priority = idle.priority().isEmpty() ? "low" : idle.priority();
      waves.add(
          wave(
              deployment,
              id,
              idle.name(),
              cron,
              null,
              idle.name() + ": " + idle.action(),
              priority));
    }
    for (OneShot shot : schedules.oneShots()) {
      String text = shot.name() + ": " + shot.action();
      waves.add(wave(deployment, id, shot.name(), null, shot.at(), text, shot.priority()));
    }
    return waves;
  }

  private static Wave wave(
      String deployment,
      String id,
      String name,
      @Nullable String cron,
      @Nullable String at,
      String text,
      String priority) {
    return new Wave(
        ScheduleNames.ofAgent(deployment, id, Words.slug(name)),
        cron,
        at,
        id.toLowerCase(Locale.ROOT),
        text,
        Words.signalPriority(priority));
  }

  /** What the agent has to look for is part of the text, because a wave carries nothing else. */
  private static String text(RecurringCheck check) {
    StringBuilder text = new StringBuilder(check.name()).append(" (").append(check.signalType());
    if (check.fromAgent() != null) {
      text.append(" from ").append(check.fromAgent());
    }
    if (check.status() != null) {
      text.append(", ").append(check.status());
    }
    return text.append("): ").append(check.action()).toString();
  }

  /** Temporal takes a time zone as a prefix of the line; UTC goes without. */
  private static @Nullable String cron(
      String zone, Rhythm rhythm, int position, int agents, int entry, boolean idle) {
    String line = rhythm.cron();
    if (line == null && rhythm.interval() != null) {
      return rhythm.interval().cron(position, agents, entry, idle);
    }
    boolean utc = zone.equals("UTC") || zone.equals("Z") || zone.equals("Etc/UTC");
    return line == null || utc ? line : "CRON_TZ=" + zone + " " + line;
  }
}
