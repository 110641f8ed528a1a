package pro.meetmike.max.attacks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import pro.meetmike.max.journey.Artefact;
import pro.meetmike.max.journey.JourneyActivities.ArtefactCheck;
import pro.meetmike.max.journey.JourneyActivitiesImpl;
import pro.meetmike.max.signal.DeadLetters;
import pro.meetmike.max.signal.Dispatch;
import pro.meetmike.max.signal.HandIns;
import pro.meetmike.max.signal.PipelineDirector;

/**
 * The worker's part of {@link OutboxRaceIT}, as a program of its own for the worker's user:
 * director, commit and desk at once. {@code SHARE STATE SECONDS ROUND SHA256}; prints what people
 * are told and, in the end, the longest time that each of the three took for one round, in
 * milliseconds.
 */
final class ShareWorker {

  private static final Map<String, Long> LONGEST = new ConcurrentHashMap<>();
  private static final Map<String, Integer> ROUNDS = new ConcurrentHashMap<>();
  private static final long PATIENCE = 20;
  private static volatile boolean over;

  private ShareWorker() {}

  public static void main(String[] words) throws Exception {
    Path share = Path.of(words[0]);
    Path spool = Path.of(words[1], "spool");
    Path clients = share.resolve("clients");
    Files.createDirectories(clients.resolve("lead-1"));
    PipelineDirector director =
        new PipelineDirector(
                share,
                spool,
                (id, name, signal) -> new Dispatch.Result.Accepted(),
                lead -> new Dispatch.Result.Accepted(),
                Clock.systemUTC(),
                told -> System.out.println("told " + told))
            .start();
    JourneyActivitiesImpl journey =
        new JourneyActivitiesImpl(
            clients, new HandIns(share.resolve("signals")), Clock.systemUTC());
    Artefact artefact = new Artefact(words[3] + "notes.md", words[4], -1);
    loop("commit", () -> journey.verifyArtefacts(new ArtefactCheck("lead-1", List.of(artefact))));
    DeadLetters letters = new DeadLetters(share, spool, Clock.systemUTC());
    loop("desk", () -> read(letters));
    Instant end = Instant.now().plusSeconds(Long.parseLong(words[2]));
    while (Instant.now().isBefore(end)) {
      Instant scanned = director.health().lastScan();
      if (scanned != null) {
        longest("director", Duration.between(scanned, Instant.now()).toMillis());
      }
      Thread.sleep(50);
    }
    held(director);
    over = true;
    System.out.println("standby " + director.health().standby());
    LONGEST.forEach((who, millis) -> System.out.println("longest " + who + " " + millis));
    ROUNDS.forEach((who, rounds) -> System.out.println("rounds " + who + " " + rounds));
    System.out.flush();
    Runtime.getRuntime().halt(0); // also with a thread that is held for ever
  }

  /** Who begins no round any more is held. */
  private static void held(PipelineDirector director) throws InterruptedException {
    Instant asked = Instant.now();
    Map<String, Integer> before = Map.copyOf(ROUNDS);
    Map<String, Boolean> free = new ConcurrentHashMap<>();
    while (free.size() < 3 && Duration.between(asked, Instant.now()).toSeconds() < PATIENCE) {
      Instant scanned = director.health().lastScan();
      if (scanned != null && scanned.isAfter(asked)) {
        free.put("director", true);
      }
      for (String who : new String[] {"commit", "desk"}) {
        if (ended(ROUNDS, who) > ended(before, who)) {
          free.put(who, true);
        }
      }
      Thread.sleep(50);
    }
    System.out.println("free " + new TreeSet<>(free.keySet()) + " at " + director.health().at());
  }

  private static int ended(Map<String, Integer> rounds, String who) {
    return rounds.getOrDefault(who, 0) + rounds.getOrDefault(who + "-refused", 0);
  }

  private static Object read(DeadLetters letters) throws Exception {
    for (DeadLetters.Heap heap : letters.heaps()) {
      try {
        heap.note(16 << 10);
      } catch (IOException unreadable) {
        continue;
      }
    }
    return letters;
  }

  private static void loop(String who, Callable<?> work) {
    Thread thread = new Thread(() -> rounds(who, work), who);
    thread.setDaemon(true);
    thread.start();
  }

  /** A round that never ends is seen by the other loop, which asks for its beginning. */
  private static void rounds(String who, Callable<?> work) {
    long[] began = {System.nanoTime()};
    Thread watch =
        new Thread(
            () -> {
              while (!over) {
                longest(who, (System.nanoTime() - began[0]) / 1_000_000);
                pause();
              }
            });
    watch.setDaemon(true);
    watch.start();
    while (!over) {
      began[0] = System.nanoTime();
      try {
        work.call();
        ROUNDS.merge(who, 1, Integer::sum);
      } catch (Exception told) {
        ROUNDS.merge(who + "-refused", 1, Integer::sum);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void longest(String who, long millis) {
    LONGEST.merge(who, millis, Math::max);
  }
}
