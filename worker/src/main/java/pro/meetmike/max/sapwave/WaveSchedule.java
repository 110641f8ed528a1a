package pro.meetmike.max.sapwave;

import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleCalendarSpec;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleRange;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleState;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A wave in Temporal's words: UTC unless its line names a zone, overlap SKIP, and a catch-up for
 * what was missed while the server was down: a day for a one-shot, an hour for what recurs anyway.
 */
record WaveSchedule(Wave wave, String queue) {

  /** So long after its instant a one-shot is still worth firing. */
  static final Duration CATCH_UP = Duration.ofDays(1);

  private static final Duration CATCH_UP_RECURRING = Duration.ofHours(1);
  private static final String ZONE = "CRON_TZ=";
  static final String PAUSED = "paused until go-live";

  /**
   * As it is created.
   *
   * @param spent whether its only instant has been dealt with, so that the server must not fire it
   *     by itself
   */
  Schedule created(boolean paused, boolean spent) {
    ScheduleState.Builder state =
        ScheduleState.newBuilder().setPaused(paused).setNote(paused ? PAUSED : "");
    return with((spent ? state.setLimitedAction(true).setRemainingActions(0) : state).build());
  }

  /** As an older one is brought up to date: paused or active and with its note, as it is. */
  Schedule updated(ScheduleState now, boolean moved, boolean spent) {
    ScheduleState.Builder state = ScheduleState.newBuilder(now);
    return with((moved ? state.setLimitedAction(spent).setRemainingActions(0) : state).build());
  }

  /** Whether a kept one does the same already. */
  boolean sameAs(Schedule kept) {
    return kept.getAction() instanceof ScheduleActionStartWorkflow action
        && wave.equals(WaveSchedule.waveOf(action))
        && queue.equals(action.getOptions().getTaskQueue())
        && policy().equals(kept.getPolicy());
  }

  /** Whether a kept one-shot has another instant. */
  boolean movedFrom(Schedule kept) {
    return wave.at() != null
        && !(kept.getAction() instanceof ScheduleActionStartWorkflow action
            && wave.at().equals(waveOf(action).at()));
  }

  private static Wave waveOf(ScheduleActionStartWorkflow action) {
    return action.getArguments().get(0, Wave.class);
  }

  private Schedule with(ScheduleState state) {
    return Schedule.newBuilder()
        .setAction(action())
        .setSpec(spec())
        .setPolicy(policy())
        .setState(state)
        .build();
  }

  private ScheduleActionStartWorkflow action() {
    return ScheduleActionStartWorkflow.newBuilder()
        .setWorkflowType(SapWave.class)
        .setArguments(wave)
        .setOptions(
            WorkflowOptions.newBuilder()
                .setTaskQueue(queue)
                .setWorkflowId("sapwave/" + wave.id())
                .setStaticSummary(wave.text())
                // the SDK cannot read back an action that has a summary and no details
                .setStaticDetails("SapWave to %s, schedule %s".formatted(wave.to(), wave.id()))
                .build())
        .build();
  }

  private SchedulePolicy policy() {
    return SchedulePolicy.newBuilder()
        .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
        .setCatchupWindow(wave.at() == null ? CATCH_UP_RECURRING : CATCH_UP)
        .build();
  }

  private ScheduleSpec spec() {
    ScheduleSpec.Builder spec = ScheduleSpec.newBuilder();
    String cron = wave.cron();
    if (cron == null) {
      return spec.setTimeZoneName("UTC").setCalendars(List.of(once())).build();
    }
    if (!cron.startsWith(ZONE)) {
      return spec.setTimeZoneName("UTC").setCronExpressions(List.of(cron)).build();
    }
    String[] zoned = cron.substring(ZONE.length()).split(" ", 2);
    return spec.setTimeZoneName(zoned[0]).setCronExpressions(List.of(zoned[1])).build();
  }

  private ScheduleCalendarSpec once() {
    OffsetDateTime at = Instant.parse(String.valueOf(wave.at())).atOffset(ZoneOffset.UTC);
    return ScheduleCalendarSpec.newBuilder()
        .setYear(only(at.getYear()))
        .setMonth(only(at.getMonthValue()))
        .setDayOfMonth(only(at.getDayOfMonth()))
        .setHour(only(at.getHour()))
        .setMinutes(only(at.getMinute()))
        .setSeconds(only(at.getSecond()))
        .build();
  }

  private static List<ScheduleRange> only(int value) {
    return List.of(new ScheduleRange(value));
  }
}
