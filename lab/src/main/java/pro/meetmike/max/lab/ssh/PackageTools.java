package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pro.meetmike.max.lab.FaultKind;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.OperationLog;

/** Debian's package commands: {@code apt-get}, {@code dpkg-query} and their kin. */
final class PackageTools {

  /**
   * The product tries twice by itself; after that it takes a person, who is taken to have repaired
   * it.
   */
  private static final int FAILING_TRIES = 2;

  private final OperationLog log;
  private final AptTroubles troubles;
  private final Victim victim;

  private int failures;

  PackageTools(Machines machines, OperationLog log, Faults faults) {
    this.log = log;
    this.troubles = new AptTroubles(log);
    this.victim = new Victim(machines, faults, FaultKind.PACKAGES_BROKEN, "apt");
  }

  Map<String, Tool> tools() {
    Map<String, Tool> tools = new TreeMap<>();
    tools.put("apt-get", this::aptGet);
    tools.put("apt-cache", this::aptCache);
    tools.put("apt-mark", call -> ToolAnswer.ok());
    tools.put("dpkg-query", this::dpkgQuery);
    tools.put("dpkg", this::dpkg);
    return tools;
  }

  private ToolAnswer aptGet(ToolCall call) throws IOException {
    List<String> words = words(call.args());
    String verb = words.isEmpty() ? "" : words.get(0);
    List<String> names = words.isEmpty() ? List.of() : words.subList(1, words.size());
    boolean simulated = call.has("-s") || call.has("--simulate") || call.has("--dry-run");
    Optional<ToolAnswer> refusal =
        verb.equals("update") ? troubles.update(call) : troubles.change(call, names);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return switch (verb) {
      case "update" -> update(call.machine());
      case "upgrade", "dist-upgrade", "full-upgrade" -> upgrade(call.machine(), simulated);
      case "install" -> install(call.machine(), names, simulated);
      case "remove", "purge" -> remove(call.machine(), names);
      case "clean", "autoclean", "autoremove", "check" -> ToolAnswer.ok();
      default -> ToolAnswer.refused(100, "E: Invalid operation " + verb + "\n");
    };
  }

  private ToolAnswer update(Machine machine) {
    boolean first = !machine.state().look(f -> f.listsFetched);
    if (first) {
      machine.state().change(f -> f.listsFetched = true);
      log.changed("ssh", "apt-get update", machine.label(), "package lists fetched");
    }
    return ToolAnswer.out("Reading package lists...\n");
  }

  private ToolAnswer upgrade(Machine machine, boolean simulated) {
    Map<String, String> waiting =
        machine.state().look(f -> f.listsFetched ? new TreeMap<>(f.upgrades) : new TreeMap<>());
    StringBuilder out = new StringBuilder("Reading package lists...\n");
    if (simulated) {
      waiting.forEach((name, version) -> out.append("Inst " + name + " (" + version + ")\n"));
    } else if (!waiting.isEmpty()) {
      machine
          .state()
          .change(
              f -> {
                f.packages.putAll(waiting);
                f.upgrades.clear();
                return true;
              });
      log.changed("ssh", "apt-get upgrade", machine.label(), String.join(" ", waiting.keySet()));
    }
    return ToolAnswer.out(out + summary(waiting.size(), 0));
  }

  private ToolAnswer install(Machine machine, List<String> names, boolean simulated)
      throws IOException {
    if (!simulated && !names.isEmpty() && breaksHere(machine)) {
      return ToolAnswer.refused(100, BROKEN);
    }
    Map<String, String> found = new TreeMap<>();
    for (String word : names) {
      String name = word.replaceFirst("[=/].*$", "");
      Optional<String> version = DebianArchive.version(name);
      if (version.isEmpty() || !machine.state().look(f -> f.listsFetched)) {
        return ToolAnswer.of(
            100, "Reading package lists...\n", "E: Unable to locate package " + name + "\n");
      }
      found.put(name, version.get());
    }
    machine.state().look(f -> found.keySet().removeIf(f.packages::containsKey));
    StringBuilder out = new StringBuilder("Reading package lists...\n");
    if (simulated) {
      found.forEach((name, version) -> out.append("Inst " + name + " (" + version + ")\n"));
    } else if (!found.isEmpty()) {
      unpack(machine, found);
      found.forEach((name, version) -> out.append("Setting up " + name + " (" + version + ")\n"));
    }
    return ToolAnswer.out(out + summary(0, found.size()));
  }

  private void unpack(Machine machine, Map<String, String> found) throws IOException {
    for (String name : found.keySet()) {
      for (String command : DebianArchive.commands(name)) {
        CommandDirectories.link(
            machine.root().resolve("usr/bin").resolve(command), CommandDirectories.shim(machine));
      }
    }
    machine
        .state()
        .change(
            f -> {
              f.packages.putAll(found);
              return true;
            });
    log.changed("ssh", "apt-get install", machine.label(), String.join(" ", found.keySet()));
  }

  private ToolAnswer remove(Machine machine, List<String> names) {
    boolean gone = machine.state().change(f -> f.packages.keySet().removeAll(names));
    if (gone) {
      log.changed("ssh", "apt-get remove", machine.label(), String.join(" ", names));
    }
    return ToolAnswer.out("Reading package lists...\n");
  }

  private ToolAnswer aptCache(ToolCall call) {
    StringBuilder out = new StringBuilder();
    for (String name : call.args().subList(Math.min(1, call.args().size()), call.args().size())) {
      DebianArchive.version(name)
          .ifPresent(v -> out.append(name + ":\n  Installed: (none)\n  Candidate: " + v + "\n"));
    }
    return ToolAnswer.out(out.toString());
  }

  private ToolAnswer dpkgQuery(ToolCall call) {
    String format =
        call.value("-f", "--showformat").orElse("${Package}\t${Version}\n").replace("\\n", "\n");
    StringBuilder out = new StringBuilder();
    StringBuilder err = new StringBuilder();
    List<String> names = new ArrayList<>(call.args());
    names.removeIf(word -> word.startsWith("-") || word.contains("${"));
    if (names.isEmpty()) {
      call.machine().state().look(f -> names.addAll(f.packages.keySet()));
      call.machine().state().look(f -> names.addAll(f.halfway.keySet()));
    }
    for (String name : names) {
      Optional<String> version =
          Optional.ofNullable(call.machine().state().look(f -> f.packages.get(name)));
      String halfway = call.machine().state().look(f -> f.halfway.getOrDefault(name, ""));
      if (!halfway.isEmpty()) {
        out.append(filled(format.replace("${db:Status-Abbrev}", halfway), name, ""));
      } else if (version.isPresent()) {
        out.append(filled(format, name, version.get()));
      } else {
        err.append("dpkg-query: no packages found matching " + name + "\n");
      }
    }
    return ToolAnswer.of(err.isEmpty() ? 0 : 1, out.toString(), err.toString());
  }

  private static String filled(String format, String name, String version) {
    return format
        .replace("${Package}", name)
        .replace("${binary:Package}", name)
        .replace("${Version}", version)
        .replace("${Architecture}", "amd64")
        .replace("${Status}", "install ok installed")
        .replace("${db:Status-Abbrev}", "ii ")
        .replace("${db:Status-Status}", "installed")
        .replace("\\t", "\t");
  }

  private ToolAnswer dpkg(ToolCall call) throws IOException {
    if (call.has("--print-architecture")) {
      return ToolAnswer.out("amd64\n");
    }
    if (call.has("--audit")) {
      return troubles.audit(call.machine());
    }
    if (call.has("--configure")) {
      return troubles.configure(call.machine());
    }
    if (call.has("-s") || call.has("--status")) {
      String name = call.arg(call.args().size() - 1);
      return call.machine().state().look(f -> f.packages.containsKey(name))
          ? ToolAnswer.out("Package: " + name + "\nStatus: install ok installed\n")
          : ToolAnswer.refused(
              1, "dpkg-query: package '" + name + "' is not installed and no information\n");
    }
    return ToolAnswer.ok();
  }

  /** True for the first tries, on the one container that the seed picks for a broken apt. */
  private synchronized boolean breaksHere(Machine machine) {
    if (!victim.is(machine)) {
      return false;
    }
    if (failures >= FAILING_TRIES) {
      victim.cured();
      return false;
    }
    failures++;
    log.looked("ssh", "fault " + FaultKind.PACKAGES_BROKEN.word(), machine.label());
    return true;
  }

  /** The operands: options and the values that belong to {@code -o} are left out. */
  private static List<String> words(List<String> args) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).equals("-o") || args.get(i).equals("-t")) {
        i++;
      } else if (!args.get(i).startsWith("-")) {
        words.add(args.get(i));
      }
    }
    return words;
  }

  private static String summary(int upgraded, int installed) {
    return upgraded
        + " upgraded, "
        + installed
        + " newly installed, 0 to remove and 0 not upgraded.\n";
  }

  private static final String BROKEN =
      """
      You might want to run 'apt --fix-broken install' to correct these.
      The following packages have unmet dependencies:
       libpam-systemd : Depends: systemd (= 252.30-1~deb12u2) but it is not configured
      E: Unmet dependencies. Try 'apt --fix-broken install' with no packages (or specify a solution).
      """;
}
