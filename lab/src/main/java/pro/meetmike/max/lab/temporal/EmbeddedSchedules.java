package pro.meetmike.max.lab.temporal;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pro.meetmike.max.sapwave.Schedules;
import pro.meetmike.max.sapwave.Wave;

/**
 * The schedules the embedded server lacks, kept in this process: looks once a minute and starts
 * what is due. Nobody else keeps schedules here, so none is foreign.
 */
public final class EmbeddedSchedules implements Schedules, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedSchedules.class);
  private static final Duration CATCH_UP = Duration.ofDays(1);
  private static final Duration CLOSE = Duration.ofMinutes(1);

  /** A one-shot is spent when it has fired, or when its instant fell into a pause. */
  private static final class Entry {
    Wave wave;
    boolean paused;
    boolean spent;

    Entry(Wave wave, boolean paused) {
      this.wave = wave;
      this.paused = paused;
    }
  }

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final WorkflowClient client;
  private final String queue;
  private final Clock clock;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "embedded-schedules");
            thread.setDaemon(true);
            return thread;
          });

  public EmbeddedSchedules(WorkflowClient client, String queue, Clock clock) {
    this.client = client;
    this.queue = queue;
    this.clock = clock;
    long toNextMinute = 60_000 - clock.millis() % 60_000;
    ticker.scheduleAtFixedRate(this::tick, toNextMinute, 60_000, TimeUnit.MILLISECONDS);
  }

  /** Looks what is due; one that cannot be started does not stop the others. */
  synchronized void tick() {
    Instant now = clock.instant();
    for (Entry entry : entries.values()) {
      try {
        if (due(entry, now)) {
          entry.spent = entry.wave.at() != null;
          fire(entry);
        }
      } catch (RuntimeException e) {
        LOG.warn("the SapWave {} did not start: {}", entry.wave.id(), e.getMessage());
      }
    }
  }

  private static boolean due(Entry entry, Instant now) {
    String cron = entry.wave.cron();
    if (cron != null) {
      return CronTime.parse(cron).matches(now);
    }
    return !entry.spent && !at(entry.wave).isAfter(now);
  }

  private static Instant at(Wave wave) {
    return Instant.parse(String.valueOf(wave.at()));
  }

  private void fire(Entry entry) {
    if (entry.paused) {
      return;
    }
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setTaskQueue(queue)
            .setWorkflowId("sapwave/" + entry.wave.id() + "-" + clock.instant())
            .build();
    client.newUntypedWorkflowStub("SapWave", options).start(entry.wave);
  }

  @Override
  public synchronized Ensured ensure(Wave wave, boolean paused) {
    Instant now = clock.instant();
    boolean near = wave.at() != null && at(wave).minus(CLOSE).isBefore(now);
    Entry kept = entries.get(wave.id());
    if (kept != null) {
      return update(kept, wave, near);
    }
    if (near && at(wave).plus(CATCH_UP).isBefore(now)) {
      return Ensured.OVER;
    }
    Entry entry = new Entry(wave, paused);
    entries.put(wave.id(), entry);
    if (near && !paused) {
      entry.spent = true;
      fire(entry);
    }
    return Ensured.CREATED;
  }

  private static Ensured update(Entry kept, Wave wave, boolean near) {
    if (kept.wave.equals(wave)) {
      return Ensured.AS_WANTED;
    }
    if (wave.at() != null && !wave.at().equals(kept.wave.at())) {
      kept.spent = near;
    }
    kept.wave = wave;
    return Ensured.UPDATED;
  }

  @Override
  public synchronized boolean pause(String id, boolean paused) {
    Entry entry = entries.get(id);
    if (entry == null) {
      throw new MissingSchedule(id);
    }
    boolean changed = entry.paused != paused;
    entry.paused = paused;
    return changed;
  }

  @Override
  public synchronized boolean delete(String id) {
    return entries.remove(id) != null;
  }

  @Override
  public synchronized List<Kept> list(String prefix) {
    return entries.values().stream()
        .filter(e -> e.wave.id().startsWith(prefix))
        .map(e -> new Kept(e.wave.id(), e.paused))
        .sorted(Comparator.comparing(Kept::id))
        .toList();
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
