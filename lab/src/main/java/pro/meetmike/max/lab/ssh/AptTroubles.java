package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pro.meetmike.max.lab.OperationLog;

/** A machine whose packages are in trouble: what its tools print, and what heals it. */
final class AptTroubles {

  private static final String ARCHIVE = "http://deb.debian.org/debian";
  private static final String NAME = "Temporary failure resolving 'deb.debian.org'";

  private final OperationLog log;

  AptTroubles(OperationLog log) {
    this.log = log;
  }

  /** Brings one about. */
  static void plant(Machine machine, AptTrouble trouble) throws IOException {
    machine
        .state()
        .change(
            f -> {
              f.lockedFor = trouble == AptTrouble.LISTS_LOCKED ? 2 : f.lockedFor;
              if (trouble == AptTrouble.HALF_INSTALLED) {
                f.packages.remove("git");
                f.halfway.put("git", "iHR");
              }
              return f.apt.add(trouble);
            });
    if (trouble == AptTrouble.INTERRUPTED) {
      journal(machine, true);
    }
  }

  /** What {@code apt-get update} says instead of working. */
  Optional<ToolAnswer> update(ToolCall call) {
    Machine machine = call.machine();
    if (has(machine, AptTrouble.LISTS_LOCKED) && machine.state().change(f -> f.lockedFor--) > 0) {
      return Optional.of(ToolAnswer.refused(100, locked(call)));
    }
    if (has(machine, AptTrouble.NO_NAMES)) {
      return Optional.of(
          ToolAnswer.of(
              0,
              "Err:1 " + ARCHIVE + " bookworm InRelease\n  " + NAME + "\n",
              "W: Failed to fetch " + ARCHIVE + "/dists/bookworm/InRelease  " + NAME + "\n"));
    }
    if (has(machine, AptTrouble.CLOCK_BEHIND)) {
      return Optional.of(
          ToolAnswer.refused(
              100,
              "E: Release file for "
                  + ARCHIVE
                  + "/dists/bookworm-updates/InRelease is not valid yet (invalid for another 3h 2min"
                  + " 5s). Updates for this repository will not be applied.\n"));
    }
    return Optional.empty();
  }

  /** In the machine's own language, unless it is told another. */
  private static String locked(ToolCall call) {
    return call.keys().contains("LC_ALL")
        ? "E: Could not get lock /var/lib/apt/lists/lock. It is held by process 815 (apt-get)\n"
        : "E: Sperre /var/lib/apt/lists/lock ist belegt, und zwar von Prozess 815 (apt-get)\n";
  }

  /** What {@code apt-get check}, {@code upgrade} and {@code install} say instead of working. */
  Optional<ToolAnswer> change(ToolCall call, List<String> names) throws IOException {
    Machine machine = call.machine();
    if (has(machine, AptTrouble.INTERRUPTED)) {
      return refused(
          "E: dpkg was interrupted, you must manually run 'dpkg --configure -a' to correct the problem.");
    }
    if (has(machine, AptTrouble.HALF_INSTALLED)) {
      if (!call.has("--reinstall")) {
        return refused(
            "E: The package git needs to be reinstalled, but I can't find an archive for it.");
      }
      settle(machine, AptTrouble.HALF_INSTALLED, "apt-get --reinstall install");
    }
    if (has(machine, AptTrouble.NO_SPACE) && !names.isEmpty()) {
      return refused("E: You don't have enough free space in /var/cache/apt/archives/.");
    }
    if (has(machine, AptTrouble.KILLED) && !names.isEmpty()) {
      machine.state().change(f -> f.halfway.put(names.get(0).replaceFirst("[=/].*$", ""), "iU "));
      machine.state().change(f -> f.apt.remove(AptTrouble.KILLED));
      plant(machine, AptTrouble.INTERRUPTED);
      return Optional.of(new ToolAnswer("kill -9 $PPID"));
    }
    return Optional.empty();
  }

  /** {@code dpkg --audit}: silence means that all is well. */
  ToolAnswer audit(Machine machine) {
    Map<String, String> halfway = machine.state().look(f -> new TreeMap<>(f.halfway));
    if (halfway.isEmpty()) {
      return ToolAnswer.ok();
    }
    return ToolAnswer.of(
        1,
        "The following packages are half done:\n " + String.join(" ", halfway.keySet()) + "\n",
        "");
  }

  /** {@code dpkg --configure -a}. */
  ToolAnswer configure(Machine machine) throws IOException {
    if (has(machine, AptTrouble.INTERRUPTED)) {
      journal(machine, false);
      settle(machine, AptTrouble.INTERRUPTED, "dpkg --configure -a");
    }
    return ToolAnswer.ok();
  }

  private void settle(Machine machine, AptTrouble trouble, String by) {
    String kind = trouble == AptTrouble.HALF_INSTALLED ? "iHR" : "iU ";
    machine
        .state()
        .change(
            f -> {
              f.halfway.entrySet().stream()
                  .filter(e -> e.getValue().equals(kind))
                  .forEach(
                      e ->
                          f.packages.put(
                              e.getKey(), DebianArchive.version(e.getKey()).orElse("1")));
              f.halfway.values().removeIf(kind::equals);
              return f.apt.remove(trouble);
            });
    log.changed("ssh", by, machine.label(), "");
  }

  private static void journal(Machine machine, boolean there) throws IOException {
    Path updates = Files.createDirectories(machine.root().resolve("var/lib/dpkg/updates"));
    if (there) {
      Files.writeString(updates.resolve("0001"), "");
    } else {
      Files.deleteIfExists(updates.resolve("0001"));
    }
  }

  private static boolean has(Machine machine, AptTrouble trouble) {
    return machine.state().look(f -> f.apt.contains(trouble));
  }

  private static Optional<ToolAnswer> refused(String words) {
    return Optional.of(ToolAnswer.refused(100, words + "\n"));
  }
}
