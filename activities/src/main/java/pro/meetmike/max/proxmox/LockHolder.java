package pro.meetmike.max.proxmox;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.Supplier;

/** Names who holds a container's lock: a backup, a snapshot, a migration that somebody began. */
final class LockHolder {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private static final Map<String, String> WORDS =
      Map.of(
          "vzdump", "backup",
          "vzsnapshot", "snapshot",
          "vzdelsnapshot", "removal of a snapshot",
          "vzrollback", "rollback",
          "vzmigrate", "migration",
          "vzclone", "clone",
          "vzcreate", "creation",
          "vzdestroy", "removal",
          "resize", "enlargement of a disk",
          "move_volume", "move of a disk");

  private LockHolder() {}

  /** Runs a step; a lock that is in its way is told with the task that holds it. */
  static <T> T named(PveNode node, int ct, Supplier<T> step) {
    try {
      return step.get();
    } catch (PveFault.Locked locked) {
      throw new PveFault.Locked(locked.what() + " " + holder(node, ct), locked.kind());
    }
  }

  private static String holder(PveNode node, int ct) {
    try {
      return node.runningTasks(ct).stream()
          .map(TaskRow::upid)
          .filter(upid -> WORDS.containsKey(upid.type()))
          .filter(upid -> !upid.id().isEmpty() || upid.type().equals("vzdump"))
          .findFirst()
          .map(
              upid ->
                  "The %s that %s began at %s holds it (task %s)."
                      .formatted(
                          WORDS.get(upid.type()),
                          upid.user(),
                          TIME.format(upid.started()),
                          upid.text()))
          .orElse("No task that runs holds it.");
    } catch (PveFault unseen) {
      return "Who holds it cannot be seen now.";
    }
  }
}
