package pro.meetmike.max.lab.eidolons;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.lab.OperationLog;
import pro.meetmike.max.signal.Mailboxes;

/**
 * Every Eidolon and every member of the core team, each on a thread of its own, as each would be in
 * a container of its own. They know nothing of Temporal: files in, files out.
 */
public final class LabEidolons implements AutoCloseable {

  private static final long LOOK_EVERY_MILLIS = 100;
  private static final Logger LOG = LoggerFactory.getLogger(LabEidolons.class);

  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  private LabEidolons() {}

  /** Wakes them; neither root need exist yet. */
  public static LabEidolons start(
      Path shareRoot, Path spoolRoot, Fleet fleet, OperationLog log, Clock clock) {
    Set<String> names = new LinkedHashSet<>();
    fleet.eidolons().forEach(e -> names.add(e.id()));
    names.addAll(fleet.core().members());
    return start(names, shareRoot, spoolRoot, fleet, log, clock);
  }

  /** Wakes the core team alone, which sees the share and no spool of the worker's. */
  public static LabEidolons startCore(Path shareRoot, Fleet fleet, OperationLog log, Clock clock) {
    Path noSpool = shareRoot.resolve(".no-spool");
    return start(
        new LinkedHashSet<>(fleet.core().members()), shareRoot, noSpool, fleet, log, clock);
  }

  private static LabEidolons start(
      Set<String> names,
      Path shareRoot,
      Path spoolRoot,
      Fleet fleet,
      OperationLog log,
      Clock clock) {
    names.remove(Mailboxes.DIRECTOR);
    LabEidolons all = new LabEidolons();
    for (String name : names) {
      Mailbag mail = new Mailbag(name, shareRoot, spoolRoot, clock);
      all.wake(new Agent(mail, stage -> ownerOf(fleet, stage), log, clock));
    }
    return all;
  }

  /** The inbox a stage's work goes to; the director's for an ending, which nobody works on. */
  private static String ownerOf(Fleet fleet, String stage) {
    return fleet.eidolons().stream()
        .filter(e -> e.stage().equals(stage))
        .map(Eidolon::id)
        .findFirst()
        .orElse(Mailboxes.DIRECTOR);
  }

  private void wake(Agent agent) {
    Thread thread = new Thread(() -> live(agent), "eidolon-" + agent.name());
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void live(Agent agent) {
    try {
      boolean resumed = false;
      do {
        try {
          if (!resumed) {
            agent.resume();
            resumed = true;
          }
          agent.round();
        } catch (IOException | RuntimeException e) {
          // As a container's service would: note it, stay alive, look again.
          LOG.warn("A lab agent's round failed agent={} cause={}", agent.name(), e.toString());
        }
      } while (!closed.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends them to sleep after the message at hand. */
  @Override
  public void close() {
    closed.countDown();
    for (Thread thread : threads) {
      try {
        thread.join(TimeUnit.SECONDS.toMillis(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
