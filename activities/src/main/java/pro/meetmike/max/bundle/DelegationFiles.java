package pro.meetmike.max.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.fleet.Delegation;
import pro.meetmike.max.fleet.Fleet;

/**
 * Looks for TASK-ASSIGNMENT files in the mailboxes: in the spool, and on the share once it exists.
 * A message counts wherever its reader has put it since (new, taken up, done), not among the dead.
 */
public final class DelegationFiles implements DelegationEvidence {

  private static final int DEPTH = 3;

  private final List<Path> roots;

  /**
   * @param roots directories that hold mailboxes by name; those that are missing are passed over
   */
  public DelegationFiles(List<Path> roots) {
    this.roots = List.copyOf(roots);
  }

  @Override
  public List<Check> check(Fleet fleet) {
    return fleet.delegations().stream()
        .filter(d -> d.phase() == 0)
        .map(Delegation::to)
        .distinct()
        .map(this::told)
        .toList();
  }

  private Check told(String member) {
    long found = roots.stream().mapToLong(root -> assignments(root.resolve(member))).sum();
    String name = "delegation:" + member;
    return found > 0
        ? Check.pass(name, "task assignment sent")
        : Check.fail(name, "no TASK-ASSIGNMENT in the mailbox of " + member);
  }

  private static long assignments(Path mailbox) {
    if (!Files.isDirectory(mailbox)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(mailbox, DEPTH)) {
      return files.filter(f -> counts(mailbox.relativize(f))).filter(Files::isRegularFile).count();
    } catch (IOException e) {
      throw new UncheckedIOException("The mailbox " + mailbox + " cannot be read.", e);
    }
  }

  private static boolean counts(Path inside) {
    String place = inside.getName(0).toString();
    String name = inside.getFileName().toString();
    return List.of("new", "cur", "done").contains(place)
        && name.contains("TASK_ASSIGNMENT")
        && name.contains(".json");
  }
}
