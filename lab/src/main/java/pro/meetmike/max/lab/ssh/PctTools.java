package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pro.meetmike.max.lab.Guests;
import pro.meetmike.max.lab.Guests.Guest;
import pro.meetmike.max.lab.OperationLog;

/** Root's commands on the Proxmox host: {@code pct}, {@code pveum}, {@code exportfs}. */
final class PctTools {

  /** What Proxmox's commands exit with when they refuse. */
  private static final int REFUSED = 255;

  /** A path with blanks stands in quotes in the file, and without them in what exportfs prints. */
  private static final Pattern EXPORT = Pattern.compile("(?:\"([^\"]*)\"|(\\S+))\\s+(.*)");

  /** Behind a longer path exportfs begins a new line. */
  private static final int SHORT = 14;

  private final Machines machines;
  private final OperationLog log;

  PctTools(Machines machines, OperationLog log) {
    this.machines = machines;
    this.log = log;
  }

  Map<String, Tool> tools() {
    Map<String, Tool> tools = new TreeMap<>();
    tools.put("pct", this::pct);
    tools.put("pveum", this::pveum);
    tools.put("exportfs", this::exportfs);
    return tools;
  }

  private ToolAnswer pct(ToolCall call) throws IOException {
    String verb = call.arg(0);
    if (verb.equals("list")) {
      return list();
    }
    if (!call.arg(1).matches("[1-9]\\d{2,8}")) {
      return ToolAnswer.refused(
          REFUSED, "400 Parameter verification failed.\nvmid: type check failed\n");
    }
    int ct = Integer.parseInt(call.arg(1));
    try {
      if (verb.equals("create")) {
        machines
            .guests()
            .create(ct, call.arg(2), options(call.args().subList(3, call.args().size())));
        log.changed("ssh", "pct create " + ct, "host", "");
        return ToolAnswer.ok();
      }
      Optional<Guest> guest = machines.guests().guest(ct);
      return guest.isEmpty()
          ? ToolAnswer.refused(
              2, "Configuration file 'nodes/pve/lxc/" + ct + ".conf' does not exist\n")
          : existing(call, verb, guest.get());
    } catch (IllegalStateException | IllegalArgumentException e) {
      return ToolAnswer.refused(REFUSED, e.getMessage() + "\n");
    }
  }

  private ToolAnswer existing(ToolCall call, String verb, Guest guest) throws IOException {
    Guests guests = machines.guests();
    return switch (verb) {
      case "status" ->
          ToolAnswer.out("status: " + (guest.running() ? "running" : "stopped") + "\n");
      case "config" -> config(guest);
      case "set" -> set(call, guest);
      case "exec" -> exec(call, guest);
      case "start" -> power(guest, "start", !guest.running(), () -> guests.start(guest.ct()));
      case "stop", "shutdown" ->
          power(guest, "stop", guest.running(), () -> guests.stop(guest.ct()));
      case "reboot" ->
          power(
              guest,
              "reboot",
              guest.running(),
              () -> {
                guests.stop(guest.ct());
                guests.start(guest.ct());
              });
      case "unlock" -> power(guest, "unlock", true, () -> guests.unlock(guest.ct()));
      case "destroy" -> power(guest, "destroy", true, () -> guests.destroy(guest.ct()));
      default -> ToolAnswer.refused(REFUSED, "ERROR: unknown command 'pct " + verb + "'\n");
    };
  }

  private ToolAnswer power(Guest guest, String verb, boolean possible, Runnable action) {
    if (!possible) {
      return ToolAnswer.refused(
          REFUSED,
          "CT " + guest.ct() + (verb.equals("start") ? " already running" : " not running") + "\n");
    }
    action.run();
    log.changed("ssh", "pct " + verb + " " + guest.ct(), "host", "");
    return ToolAnswer.ok();
  }

  private ToolAnswer set(ToolCall call, Guest guest) {
    Map<String, String> changes = options(call.args().subList(2, call.args().size()));
    boolean other =
        changes.entrySet().stream()
            .anyMatch(c -> !c.getValue().equals(guest.config().get(c.getKey())));
    machines.guests().configure(guest.ct(), changes);
    if (other) {
      log.changed("ssh", "pct set " + guest.ct(), "host", String.join(" ", changes.keySet()));
    }
    return ToolAnswer.ok();
  }

  private static ToolAnswer config(Guest guest) {
    StringBuilder out = new StringBuilder();
    new TreeMap<>(guest.config()).forEach((k, v) -> out.append(k + ": " + v + "\n"));
    return ToolAnswer.out(out.toString());
  }

  private ToolAnswer list() {
    StringBuilder out = new StringBuilder("VMID       Status     Lock         Name\n");
    for (Guest guest : machines.guests().guests()) {
      out.append(
          "%-10d %-10s %-12s %s%n"
              .formatted(
                  guest.ct(),
                  guest.running() ? "running" : "stopped",
                  guest.config().getOrDefault("lock", ""),
                  guest.hostname()));
    }
    return ToolAnswer.out(out.toString());
  }

  /** The caller's process becomes one of the container, input and output included. */
  private ToolAnswer exec(ToolCall call, Guest guest) throws IOException {
    if (!guest.running()) {
      return ToolAnswer.refused(REFUSED, "container '" + guest.ct() + "' not running!\n");
    }
    Machine machine = machines.of(guest);
    machines.mount(machine);
    List<String> command = new ArrayList<>(call.rest());
    if (command.isEmpty()) {
      command.addAll(call.args().subList(2, call.args().size()));
    }
    if (!List.of("sh", "bash").contains(command.get(0))) {
      // A plain command names files as the container knows them.
      command.replaceAll(
          word ->
              word.startsWith("/") && Files.exists(machine.inside(word))
                  ? machine.inside(word).toString()
                  : word);
    }
    StringBuilder before = new StringBuilder();
    machine
        .environment("root", machine.rootHome())
        .forEach((k, v) -> before.append("export " + k + "=" + ToolAnswer.quote(v) + "\n"));
    return ToolAnswer.become(
        before + "cd " + ToolAnswer.quote(machine.rootHome().toString()) + " || exit 1", command);
  }

  private ToolAnswer pveum(ToolCall call) {
    return ToolAnswer.refused(
        REFUSED,
        "lab: pveum is not played: the lab's Proxmox has the tokens and rights it was given.\n");
  }

  /** Every file below {@code etc/exports.d} is what is exported, once {@code -ra} was called. */
  private ToolAnswer exportfs(ToolCall call) throws IOException {
    Machine machine = call.machine();
    String wanted = exports(machine);
    if (call.args().stream().anyMatch(a -> a.startsWith("-") && a.contains("a"))) {
      if (!wanted.equals(machine.state().look(f -> f.exports))) {
        machine.state().change(f -> f.exports = wanted);
        log.changed("ssh", "exportfs", machine.label(), "");
      }
      return ToolAnswer.ok();
    }
    return ToolAnswer.out(machine.state().look(f -> f.exports));
  }

  private static String exports(Machine machine) throws IOException {
    StringBuilder all = new StringBuilder();
    List<Path> files = new ArrayList<>();
    Path plain = machine.root().resolve("etc/exports");
    if (Files.exists(plain)) {
      files.add(plain);
    }
    try (Stream<Path> more = Files.list(machine.root().resolve("etc/exports.d"))) {
      more.filter(p -> p.toString().endsWith(".exports")).sorted().forEach(files::add);
    }
    for (Path file : files) {
      for (String line : Files.readAllLines(file)) {
        Matcher export = EXPORT.matcher(line.trim());
        if (export.matches() && !line.startsWith("#")) {
          String path = export.group(1) == null ? export.group(2) : export.group(1);
          String clients = export.group(3).replace(")", ",wdelay,no_all_squash)");
          all.append(path.length() > SHORT ? path + "\n\t\t" : "%-15s\t".formatted(path));
          all.append(clients).append('\n');
        }
      }
    }
    return all.toString();
  }

  /** {@code --key value}, {@code -key value} and {@code --key=value}. */
  private static Map<String, String> options(List<String> words) {
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i).replaceFirst("^--?", "");
      int at = word.indexOf('=');
      if (words.get(i).startsWith("--") && at > 0) {
        options.put(word.substring(0, at), word.substring(at + 1));
      } else if (words.get(i).startsWith("-") && i + 1 < words.size()) {
        options.put(word, words.get(++i));
      } else {
        throw new IllegalArgumentException("400 too many arguments");
      }
    }
    return options;
  }
}
