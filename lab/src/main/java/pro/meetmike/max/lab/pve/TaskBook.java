package pro.meetmike.max.lab.pve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Runs the host's tasks: each has an id, runs for a while, and leaves a log and a last word. */
final class TaskBook implements AutoCloseable {

  /** What a task does; a thrown {@link ApiException} is how it fails. */
  interface Work {

    /** At once, in the caller's call. */
    default void begin(Consumer<String> log) {}

    /** When its time is over. Lines that begin with {@code WARN: } are counted as warnings. */
    void end(Consumer<String> log);

    /** Always last, whether it ended or was killed. */
    default void leave() {}
  }

  private static final String WARNING = "WARN: ";

  private final World world;
  private final Map<String, Runnable> running = new ConcurrentHashMap<>();
  private final Map<String, Work> works = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock;

  TaskBook(World world) {
    this.world = world;
    AtomicInteger count = new AtomicInteger();
    this.clock =
        Executors.newScheduledThreadPool(
            4,
            task -> {
              Thread thread = new Thread(task, "pve-task-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts a task and returns its id. A task of no duration is over when this returns. */
  String start(String type, String id, String user, Duration duration, Work work) {
    Task task = fresh(type, id, user);
    world.put(task);
    List<String> lines = new ArrayList<>();
    work.begin(lines::add);
    world.put(task.logged(lines));
    works.put(task.upid(), work);
    running.put(task.upid(), () -> end(task.upid(), work));
    if (duration.isZero()) {
      finish(task.upid());
    } else {
      clock.schedule(() -> finish(task.upid()), duration.toMillis(), TimeUnit.MILLISECONDS);
    }
    return task.upid();
  }

  /** Ends a task now that would run on. Nothing happens when it is over. */
  void finish(String upid) {
    Runnable end = running.remove(upid);
    if (end != null) {
      end.run();
    }
  }

  /**
   * As {@link #finish}, and gives the task as it ended, though another thread may have ended it.
   */
  Task ended(String upid) {
    finish(upid);
    return world.awaitEnd(upid);
  }

  /** Kills a task's process, as a reboot of the host would: what it left behind stays. */
  void kill(String upid) {
    Work work = works.remove(upid);
    if (running.remove(upid) != null && work != null) {
      world.task(upid).ifPresent(task -> world.put(task.ended(world.seconds(), Task.KILLED)));
      work.leave();
    }
  }

  private void end(String upid, Work work) {
    works.remove(upid);
    List<String> lines = new ArrayList<>();
    String exit;
    try {
      work.end(lines::add);
      long warnings = lines.stream().filter(line -> line.startsWith(WARNING)).count();
      exit = warnings == 0 ? "OK" : "WARNINGS: " + warnings;
      lines.add("TASK " + exit);
    } catch (ApiException e) {
      exit = e.reason();
      lines.add("TASK ERROR: " + exit);
    } catch (RuntimeException e) {
      exit = "the lab failed: " + e.getMessage();
      lines.add("TASK ERROR: " + exit);
    } finally {
      work.leave();
    }
    world.put(world.task(upid).orElseThrow().logged(lines).ended(world.seconds(), exit));
  }

  private Task fresh(String type, String id, String user) {
    int pid = world.pid();
    long uptime = System.nanoTime() / 10_000_000 & 0x7fffffffL;
    long now = world.seconds();
    String upid =
        "UPID:%s:%08X:%08X:%08X:%s:%s:%s:"
            .formatted(world.settings().node(), pid, uptime, now, type, id, user);
    return new Task(upid, pid, uptime, now, type, id, user, 0, "", List.of());
  }

  /** Stops at once; tasks that still run are left as a killed process leaves them. */
  @Override
  public void close() {
    running.clear();
    clock.shutdownNow();
  }
}
