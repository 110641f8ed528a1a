package pro.meetmike.max.lab.temporal;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import pro.meetmike.max.sapwave.Schedules;
import pro.meetmike.max.sapwave.Wave;

/**
 * The schedules the embedded server lacks, kept in this process: looks once a minute and starts
 * what is due.
 */
public final class EmbeddedSchedules implements Schedules, AutoCloseable {

  private static final class Entry {
    final Wave wave;
    boolean paused;

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

  private synchronized void tick() {
    ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
    for (Entry entry : List.copyOf(entries.values())) {
      if (!entry.paused && due(entry.wave, now)) {
        fire(entry.wave);
      }
    }
  }

  private static boolean due(Wave wave, ZonedDateTime now) {
    if (wave.cron() != null) {
      return CronTime.parse(wave.cron()).matches(now);
    }
    Duration since = Duration.between(Instant.parse(String.valueOf(wave.at())), now);
    return !since.isNegative() && since.toSeconds() < 60;
  }

  private void fire(Wave wave) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setTaskQueue(queue)
            .setWorkflowId("sapwave/" + wave.id() + "-" + clock.millis())
            .build();
    client.newUntypedWorkflowStub("SapWave", options).start(wave);
  }

  @Override
  public synchronized boolean ensure(Wave wave, boolean paused) {
    return entries.putIfAbsent(wave.id(), new Entry(wave, paused)) == null;
  }

  @Override
  public synchronized boolean pause(String id, boolean paused) {
    Entry entry = entries.get(id);
    if (entry == null || entry.paused == paused) {
      return false;
    }
    entry.paused = paused;
    return true;
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
        .toList();
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
