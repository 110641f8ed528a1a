package pro.meetmike.max.fleet.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What wakes an agent.
 *
 * @param source the file this comes from; where both exist {@code schedules.yaml} has won over
 *     {@code config.yaml}
 * @param zone time zone of the cron lines, {@code UTC} unless the file says otherwise
 */
public record AgentSchedules(
    String source,
    String zone,
    List<StartupPrompt> startupPrompts,
    List<RecurringCheck> recurringChecks,
    List<IdleActivity> idleActivities,
    List<OneShot> oneShots) {

  public AgentSchedules {
    startupPrompts = List.copyOf(startupPrompts);
    recurringChecks = List.copyOf(recurringChecks);
    idleActivities = List.copyOf(idleActivities);
    oneShots = List.copyOf(oneShots);
  }

  /** No schedule at all. */
  public static AgentSchedules none(String source) {
    return new AgentSchedules(source, "UTC", List.of(), List.of(), List.of(), List.of());
  }

  /** Said to the agent once, when it was started after its logins. */
  public record StartupPrompt(String type, String content) {}

  /** When something recurs: exactly one of a cron line and an interval such as {@code 15m}. */
  public record Rhythm(@Nullable String cron, @Nullable Interval interval) {}

  /** A look at something that recurs; the SapWave of the plan. */
  public record RecurringCheck(
      String name,
      Rhythm rhythm,
      String signalType,
      @Nullable String fromAgent,
      @Nullable String status,
      String priority,
      String action) {}

  /** Something for a quiet hour. */
  public record IdleActivity(String name, Rhythm rhythm, String priority, String action) {}

  /** A single instant, RFC 3339. */
  public record OneShot(String name, String at, String priority, String action) {}
}
