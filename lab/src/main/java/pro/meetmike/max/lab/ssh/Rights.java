package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Set;

/**
 * What a user may do on the share, by the owners that were noted and the modes that are really set.
 * Processes of the lab all run as one user, so the system itself would let everything pass.
 */
final class Rights {

  private final Machines machines;
  private final Ownership ownership;

  Rights(Machines machines, Ownership ownership) {
    this.machines = machines;
    this.ownership = ownership;
  }

  /**
   * As {@code test -r}, {@code -w} and {@code -x} answer; what lies outside the share is not
   * judged.
   */
  boolean may(Machine machine, String[] account, String test, Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    Path real = file.toRealPath();
    Path share = machines.shareRoot().toRealPath();
    if (!real.startsWith(share)) {
      return true;
    }
    for (Path at = real; !at.equals(share); at = at.getParent()) {
      if (!granted(machine, account, "-x", at.getParent())) {
        return false;
      }
    }
    return granted(machine, account, test, real);
  }

  private boolean granted(Machine machine, String[] account, String test, Path file)
      throws IOException {
    Ownership.Owner owner = ownership.of(machine, file);
    int place =
        owner.uid() == Integer.parseInt(account[2])
            ? 0
            : groups(machine, account).contains(owner.gid()) ? 1 : 2;
    String right = test.equals("-r") ? "READ" : test.equals("-w") ? "WRITE" : "EXECUTE";
    String whose = new String[] {"OWNER", "GROUP", "OTHERS"}[place];
    return Files.getPosixFilePermissions(file)
        .contains(PosixFilePermission.valueOf(whose + "_" + right));
  }

  private static Set<Integer> groups(Machine machine, String[] account) throws IOException {
    Set<Integer> all = new HashSet<>();
    all.add(Integer.parseInt(account[3]));
    for (String[] group : Accounts.groups(machine).entries()) {
      if (Set.of(group[3].split(",")).contains(account[0])) {
        all.add(Integer.parseInt(group[2]));
      }
    }
    return all;
  }
}
