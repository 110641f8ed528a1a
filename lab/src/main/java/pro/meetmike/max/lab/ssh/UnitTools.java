package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pro.meetmike.max.lab.OperationLog;
import pro.meetmike.max.lab.ssh.Facts.Running;

/** {@code systemctl}, {@code systemd-run} and {@code journalctl}. */
final class UnitTools {

  private final Units units;
  private final TransientUnits transients;
  private final OperationLog log;

  UnitTools(Units units, Children children, OperationLog log) {
    this.units = units;
    this.transients = new TransientUnits(units, children);
    this.log = log;
  }

  Map<String, Tool> tools() {
    Map<String, Tool> tools = new TreeMap<>();
    tools.put("systemctl", this::systemctl);
    tools.put("systemd-run", transients::run);
    tools.put("journalctl", call -> ToolAnswer.out("-- No entries --\n"));
    return tools;
  }

  private ToolAnswer systemctl(ToolCall call) throws IOException {
    List<String> words = operands(call.args());
    String verb = words.isEmpty() ? "list-units" : words.get(0);
    List<String> names = words.stream().skip(1).map(UnitFile::full).toList();
    Machine machine = call.machine();
    return switch (verb) {
      case "daemon-reload", "daemon-reexec" -> ToolAnswer.ok();
      case "reset-failed" -> forget(machine, names);
      case "is-system-running" -> ToolAnswer.out("running\n");
      case "is-active" -> isActive(machine, names);
      case "is-failed" -> ToolAnswer.of(1, "inactive\n", "");
      case "is-enabled" -> isEnabled(machine, names);
      case "enable" -> enable(call, names);
      case "disable" -> disable(machine, names);
      case "start" -> start(machine, names);
      case "stop" -> stop(machine, names);
      case "restart", "try-restart", "reload-or-restart" -> restart(machine, names);
      case "kill" -> kill(machine, names);
      case "show" -> show(call, names);
      case "status" -> isActive(machine, names);
      case "cat" -> cat(machine, names);
      case "list-units" -> listed(machine);
      case "reboot", "poweroff" -> ToolAnswer.ok();
      default -> ToolAnswer.refused(1, "Unknown command verb '" + verb + "'.\n");
    };
  }

  private ToolAnswer isActive(Machine machine, List<String> names) throws IOException {
    StringBuilder out = new StringBuilder();
    boolean any = false;
    for (String unit : names) {
      String activity = units.activity(machine, unit);
      any |= activity.equals("active");
      out.append(activity).append('\n');
    }
    return ToolAnswer.of(any ? 0 : 3, out.toString(), "");
  }

  private ToolAnswer isEnabled(Machine machine, List<String> names) throws IOException {
    StringBuilder out = new StringBuilder();
    boolean any = false;
    for (String unit : names) {
      Optional<UnitFile> file = UnitFile.find(machine, unit);
      if (file.isEmpty()) {
        return ToolAnswer.refused(
            1, "Failed to get unit file state for " + unit + ": No such file or directory\n");
      }
      boolean enabled = file.get().builtIn() || linked(wants(machine, file.get()));
      any |= enabled;
      out.append(enabled ? "enabled\n" : "disabled\n");
    }
    return ToolAnswer.of(any ? 0 : 1, out.toString(), "");
  }

  private ToolAnswer enable(ToolCall call, List<String> names) throws IOException {
    Machine machine = call.machine();
    StringBuilder err = new StringBuilder();
    for (String unit : names) {
      Optional<UnitFile> file = UnitFile.find(machine, unit);
      if (file.isEmpty()) {
        return ToolAnswer.refused(
            1, "Failed to enable unit: Unit file " + unit + " does not exist.\n");
      }
      Path link = wants(machine, file.get());
      if (!file.get().builtIn() && !linked(link)) {
        CommandDirectories.link(link, Path.of("/etc/systemd/system", unit));
        err.append("Created symlink " + machine.seen(link.toString()) + ".\n");
        log.changed("ssh", "systemctl enable " + unit, machine.label(), "");
      }
    }
    ToolAnswer started = call.has("--now") ? start(machine, names) : ToolAnswer.ok();
    return started.equals(ToolAnswer.ok()) ? ToolAnswer.of(0, "", err.toString()) : started;
  }

  private ToolAnswer disable(Machine machine, List<String> names) throws IOException {
    for (String unit : names) {
      Optional<UnitFile> file = UnitFile.find(machine, unit);
      if (file.isPresent() && Files.deleteIfExists(wants(machine, file.get()))) {
        log.changed("ssh", "systemctl disable " + unit, machine.label(), "");
      }
    }
    return ToolAnswer.ok();
  }

  private ToolAnswer start(Machine machine, List<String> names) throws IOException {
    for (String unit : names) {
      Units.Started started = units.start(machine, unit);
      if (started.words().isPresent()) {
        return ToolAnswer.refused(
            started.words().get().endsWith("not found.") ? 5 : 1, started.words().get() + "\n");
      }
      if (started.changed()) {
        log.changed("ssh", "systemctl start " + unit, machine.label(), "");
      }
    }
    return ToolAnswer.ok();
  }

  private ToolAnswer stop(Machine machine, List<String> names) {
    for (String unit : names) {
      if (units.leave(machine, unit)) {
        log.changed("ssh", "systemctl stop " + unit, machine.label(), "");
      }
    }
    return ToolAnswer.ok();
  }

  private ToolAnswer forget(Machine machine, List<String> names) {
    names.forEach(unit -> units.forget(machine, unit));
    return ToolAnswer.ok();
  }

  private ToolAnswer restart(Machine machine, List<String> names) throws IOException {
    names.forEach(unit -> units.leave(machine, unit));
    return start(machine, names);
  }

  private ToolAnswer kill(Machine machine, List<String> names) throws IOException {
    for (String unit : names) {
      if (!units.kill(machine, unit)) {
        return ToolAnswer.refused(
            1, "Failed to kill unit " + unit + ": Unit " + unit + " not loaded.\n");
      }
      log.changed("ssh", "systemctl kill " + unit, machine.label(), "");
    }
    return ToolAnswer.ok();
  }

  private ToolAnswer show(ToolCall call, List<String> names) throws IOException {
    List<String> wanted = new ArrayList<>();
    for (int i = 0; i < call.args().size(); i++) {
      String word = call.arg(i);
      if (word.equals("-p") || word.equals("--property")) {
        wanted.addAll(List.of(call.arg(++i).split(",")));
      } else if (word.startsWith("--property=")) {
        wanted.addAll(List.of(word.substring(11).split(",")));
      }
    }
    boolean bare = call.has("--value");
    StringBuilder out = new StringBuilder();
    for (String unit : names) {
      Map<String, String> all = properties(call.machine(), unit);
      for (String key : wanted.isEmpty() ? List.copyOf(all.keySet()) : wanted) {
        out.append(bare ? "" : key + "=").append(all.getOrDefault(key, "")).append('\n');
      }
    }
    return ToolAnswer.out(out.toString());
  }

  private Map<String, String> properties(Machine machine, String unit) throws IOException {
    Optional<Running> running = units.running(machine, unit);
    String activity = units.activity(machine, unit);
    boolean up = activity.equals("active") && running.isPresent();
    Map<String, String> all = new TreeMap<>();
    all.put("Id", unit);
    all.put("LoadState", UnitFile.find(machine, unit).isPresent() ? "loaded" : "not-found");
    all.put("ActiveState", activity);
    all.put("SubState", up ? "running" : activity.equals("activating") ? "auto-restart" : "dead");
    all.put("MainPID", up ? "" + running.get().pid : "0");
    all.put("NRestarts", running.map(r -> "" + r.restarts).orElse("0"));
    int failed = running.map(r -> r.failedWith).orElse(0);
    all.put("Result", failed == 0 ? "success" : "exit-code");
    all.put("ExecMainStatus", "" + failed);
    return all;
  }

  private static ToolAnswer cat(Machine machine, List<String> names) throws IOException {
    StringBuilder out = new StringBuilder();
    for (String unit : names) {
      Optional<UnitFile> file = UnitFile.find(machine, unit);
      if (file.isEmpty()) {
        return ToolAnswer.refused(1, "No files found for " + unit + ".\n");
      }
      out.append(String.join("\n", file.get().lines())).append('\n');
    }
    return ToolAnswer.out(out.toString());
  }

  private static ToolAnswer listed(Machine machine) {
    StringBuilder out = new StringBuilder();
    machine
        .state()
        .look(f -> List.copyOf(f.units.keySet()))
        .forEach(unit -> out.append(unit + " loaded active running\n"));
    return ToolAnswer.out(out.toString());
  }

  private static Path wants(Machine machine, UnitFile file) {
    String target = file.value("WantedBy", "multi-user.target");
    return machine
        .root()
        .resolve("etc/systemd/system")
        .resolve(target + ".wants")
        .resolve(file.name());
  }

  private static boolean linked(Path link) {
    return Files.exists(link, LinkOption.NOFOLLOW_LINKS);
  }

  /** Words that are neither options nor the values of {@code -p} and {@code -s}. */
  private static List<String> operands(List<String> args) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      if (List.of("-p", "--property", "-s", "--signal", "-n", "-o").contains(args.get(i))) {
        i++;
      } else if (!args.get(i).startsWith("-")) {
        words.add(args.get(i));
      }
    }
    return words;
  }
}
