package pro.meetmike.max.sapwave;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleListDescription;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleUpdate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Temporal Schedules, each marked in its memo as made by this product. */
public final class TemporalSchedules implements Schedules {

  /**
   * A server looks only at instants after a schedule's creation, and a creation is retried for up
   * to a minute: a one-shot that is due within it could be created too late and never fire.
   */
  private static final Duration CLOSE = Duration.ofMinutes(1);

  private final ScheduleClient client;
  private final String queue;
  private final Clock clock;

  public TemporalSchedules(ScheduleClient client, String queue, Clock clock) {
    this.client = client;
    this.queue = queue;
    this.clock = clock;
  }

  @Override
  public Ensured ensure(Wave wave, boolean paused) {
    boolean over = since(wave).compareTo(WaveSchedule.CATCH_UP) > 0;
    boolean due = since(wave).plus(CLOSE).compareTo(Duration.ZERO) > 0;
    Optional<ScheduleDescription> kept = describe(wave.id());
    if (kept.isPresent()) {
      return update(wave, kept.get(), due);
    }
    if (over) {
      return Ensured.OVER;
    }
    boolean now = due && !paused;
    try {
      client.createSchedule(
          wave.id(),
          new WaveSchedule(wave, queue).created(paused, now),
          ScheduleOptions.newBuilder()
              .setMemo(Map.of(ScheduleNames.MARK, ScheduleNames.MAKER))
              .setTriggerImmediately(now)
              .build());
      return Ensured.CREATED;
    } catch (ScheduleAlreadyRunningException meanwhile) {
      return Ensured.AS_WANTED;
    }
  }

  /** How long ago a one-shot was due; for ever ago to come when it recurs. */
  private Duration since(Wave wave) {
    return wave.at() == null
        ? Duration.ofDays(-365)
        : Duration.between(Instant.parse(wave.at()), clock.instant());
  }

  private Ensured update(Wave wave, ScheduleDescription kept, boolean due) {
    WaveSchedule wanted = new WaveSchedule(wave, queue);
    if (wanted.sameAs(kept.getSchedule())) {
      return Ensured.AS_WANTED;
    }
    client
        .getHandle(wave.id())
        .update(
            input -> {
              Schedule now = input.getDescription().getSchedule();
              return new ScheduleUpdate(wanted.updated(now.getState(), wanted.movedFrom(now), due));
            });
    return Ensured.UPDATED;
  }

  /** Ours, or none. */
  private Optional<ScheduleDescription> describe(String id) {
    try {
      ScheduleDescription found = client.getHandle(id).describe();
      if (!ScheduleNames.MAKER.equals(found.getMemo(ScheduleNames.MARK, String.class))) {
        throw new ForeignSchedule(id);
      }
      return Optional.of(found);
    } catch (ScheduleException e) {
      if (missing(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static boolean missing(ScheduleException e) {
    return e.getCause() instanceof StatusRuntimeException status
        && status.getStatus().getCode() == Status.Code.NOT_FOUND;
  }

  @Override
  public boolean pause(String id, boolean paused) {
    ScheduleDescription kept = describe(id).orElseThrow(() -> new MissingSchedule(id));
    boolean is = kept.getSchedule().getState().isPaused();
    if (is != paused) {
      if (paused) {
        client.getHandle(id).pause("paused by MAX Pipeline");
      } else {
        client.getHandle(id).unpause("active since go-live");
      }
    }
    return is != paused;
  }

  @Override
  public boolean delete(String id) {
    if (describe(id).isEmpty()) {
      return false;
    }
    try {
      client.getHandle(id).delete();
      return true;
    } catch (ScheduleException e) {
      if (missing(e)) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public List<Kept> list(String prefix) {
    return client
        .listSchedules()
        .filter(s -> s.getScheduleId().startsWith(prefix))
        .filter(s -> ScheduleNames.MAKER.equals(s.getMemo(ScheduleNames.MARK, String.class)))
        .map(TemporalSchedules::kept)
        .sorted(Comparator.comparing(Kept::id))
        .toList();
  }

  private static Kept kept(ScheduleListDescription found) {
    boolean paused = found.getSchedule() != null && found.getSchedule().getState().isPaused();
    return new Kept(found.getScheduleId(), paused);
  }
}
