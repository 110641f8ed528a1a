package pro.meetmike.max.proxmox;

import java.util.Optional;

/**
 * Waits for a task: first look after 0.2 s, then ever more seldom up to every 5 s, with a heartbeat
 * before each look. Waiting again for the same task is harmless, and giving up does not end the
 * task.
 */
final class TaskWatch {

  private static final long FIRST = 200;
  private static final long LONGEST = 5_000;
  private static final long LIMIT = 30 * 60_000;
  private static final int MOST_BROKEN_LOOKS = 5;

  private final PveNode node;
  private final Heartbeat heartbeat;
  private final Pause pause;

  TaskWatch(PveNode node, Heartbeat heartbeat, Pause pause) {
    this.node = node;
    this.heartbeat = heartbeat;
    this.pause = pause;
  }

  TaskEnd await(Upid upid) {
    int broken = 0;
    long wait = FIRST;
    for (long waited = 0; waited < LIMIT; waited += wait) {
      pause.millis(wait);
      wait = Math.min(LONGEST, wait * 3 / 2);
      heartbeat.beat(upid.text());
      try {
        Optional<TaskEnd> end = node.taskEnd(upid);
        if (end.isPresent()) {
          return end.get();
        }
        broken = 0;
      } catch (PveFault.Transient | PveFault.Away | PveFault.Unreachable fault) {
        if (++broken > MOST_BROKEN_LOOKS) {
          throw fault;
        }
      }
    }
    throw new PveFault.Transient(
        "The task %s still runs after %d minutes.".formatted(upid.text(), LIMIT / 60_000));
  }

  /** The task's success, or the fault it means for {@code what}. */
  TaskEnd succeed(Upid upid, String what) {
    TaskEnd end = await(upid);
    if (end.succeeded()) {
      return end;
    }
    String sentence = "%s failed: %s (task %s).".formatted(what, told(end), upid.text());
    if (end.kind() == TaskEnd.Kind.KILLED || PveErrors.passes(end.exit())) {
      throw new PveFault.Transient(sentence);
    }
    PveErrors.lockKind(end.exit())
        .ifPresent(
            kind -> {
              throw new PveFault.Locked(sentence, kind);
            });
    throw new PveFault.Refused(sentence, Remedies.task(end.exit(), upid));
  }

  private static String told(TaskEnd end) {
    return end.kind() == TaskEnd.Kind.KILLED ? "its task was killed on the host" : end.exit();
  }
}
