package pro.meetmike.max.sapwave;

import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleCalendarSpec;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleRange;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Temporal Schedules: UTC, overlap SKIP, a day's catch-up for what was missed while the server was
 * down.
 */
public final class TemporalSchedules implements Schedules {

  private static final Duration CATCH_UP = Duration.ofDays(1);

  private final ScheduleClient client;
  private final String queue;
  private final Clock clock;

  public TemporalSchedules(ScheduleClient client, String queue, Clock clock) {
    this.client = client;
    this.queue = queue;
    this.clock = clock;
  }

  @Override
  public boolean ensure(Wave wave, boolean paused) {
    if (wave.at() != null && Instant.parse(wave.at()).plus(CATCH_UP).isBefore(clock.instant())) {
      return false;
    }
    boolean missed = wave.at() != null && Instant.parse(wave.at()).isBefore(clock.instant());
    try {
      client.createSchedule(
          wave.id(),
          schedule(wave, paused),
          ScheduleOptions.newBuilder().setTriggerImmediately(missed && !paused).build());
      return true;
    } catch (ScheduleAlreadyRunningException exists) {
      return false;
    }
  }

  private Schedule schedule(Wave wave, boolean paused) {
    ScheduleActionStartWorkflow action =
        ScheduleActionStartWorkflow.newBuilder()
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
    return Schedule.newBuilder()
        .setAction(action)
        .setSpec(spec(wave))
        .setPolicy(
            SchedulePolicy.newBuilder()
                .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                .setCatchupWindow(CATCH_UP)
                .build())
        .setState(
            ScheduleState.newBuilder()
                .setPaused(paused)
                .setNote(paused ? "paused until go-live" : "")
                .build())
        .build();
  }

  private static ScheduleSpec spec(Wave wave) {
    if (wave.cron() != null) {
      return ScheduleSpec.newBuilder().setCronExpressions(List.of(wave.cron())).build();
    }
    OffsetDateTime at = Instant.parse(String.valueOf(wave.at())).atOffset(ZoneOffset.UTC);
    ScheduleCalendarSpec once =
        ScheduleCalendarSpec.newBuilder()
            .setYear(only(at.getYear()))
            .setMonth(only(at.getMonthValue()))
            .setDayOfMonth(only(at.getDayOfMonth()))
            .setHour(only(at.getHour()))
            .setMinutes(only(at.getMinute()))
            .setSeconds(only(at.getSecond()))
            .build();
    return ScheduleSpec.newBuilder().setCalendars(List.of(once)).build();
  }

  private static List<ScheduleRange> only(int value) {
    return List.of(new ScheduleRange(value));
  }

  @Override
  public boolean pause(String id, boolean paused) {
    boolean is = client.getHandle(id).describe().getSchedule().getState().isPaused();
    if (is != paused) {
      if (paused) {
        client.getHandle(id).pause("paused by MAX Pipeline");
      } else {
        client.getHandle(id).unpause("go-live");
      }
    }
    return is != paused;
  }

  @Override
  public boolean delete(String id) {
    try {
      client.getHandle(id).delete();
      return true;
    } catch (ScheduleException gone) {
      return false;
    }
  }

  @Override
  public List<Kept> list(String prefix) {
    return client
        .listSchedules()
        .filter(s -> s.getScheduleId().startsWith(prefix))
        .map(
            s ->
                new Kept(
                    s.getScheduleId(),
                    s.getSchedule() != null && s.getSchedule().getState().isPaused()))
        .sorted(java.util.Comparator.comparing(Kept::id))
        .toList();
  }
}
