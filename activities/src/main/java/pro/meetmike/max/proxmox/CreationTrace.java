package pro.meetmike.max.proxmox;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the task list knows about a container that is locked by its creation. */
sealed interface CreationTrace {

  /** Our own token's task, still running: wait for it as if we had just started it. */
  record Running(Upid upid) implements CreationTrace {}

  /** Somebody else is creating a container under this id. */
  record ByAnother(Upid upid) implements CreationTrace {}

  /** The last creation ended, and how. With the lock still there, it was killed. */
  record Ended(Upid upid, String exit) implements CreationTrace {}

  /** No creation of this id is to be seen. */
  record None() implements CreationTrace {}

  static CreationTrace of(List<TaskRow> creations, String identity) {
    Optional<TaskRow> running = newest(creations.stream().filter(TaskRow::running).toList());
    if (running.isPresent()) {
      Upid upid = running.get().upid();
      return upid.user().equals(identity) ? new Running(upid) : new ByAnother(upid);
    }
    return newest(creations)
        .<CreationTrace>map(row -> new Ended(row.upid(), row.exit()))
        .orElseGet(None::new);
  }

  private static Optional<TaskRow> newest(List<TaskRow> rows) {
    return rows.stream().max(Comparator.comparing(row -> row.upid().started()));
  }
}
