package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pro.meetmike.max.lab.Guests.Guest;
import pro.meetmike.max.lab.OperationLog;

/** Root's commands on the played Proxmox host: {@code pct}, {@code pveum}, {@code exportfs}. */
final class PctTools {

  /** A path with blanks stands in quotes in the file, and without them in what exportfs prints. */
  private static final Pattern EXPORT = Pattern.compile("(?:\"([^\"]*)\"|(\\S+))\\s+(.*)");

  /** Behind a longer path exportfs begins a new line. */
  private static final int SHORT = 14;

  private final Machines machines;
  private final OperationLog log;
  private final PctCommand pct;

  PctTools(Machines machines, OperationLog log) {
    this.machines = machines;
    this.log = log;
    this.pct = new PctCommand(machines.guests(), log, this::exec);
  }

  Map<String, Tool> tools() {
    Map<String, Tool> tools = new TreeMap<>();
    tools.put("pct", call -> pct.use(call.args()));
    tools.put("pveum", this::pveum);
    tools.put("exportfs", this::exportfs);
    return tools;
  }

  /** The caller's process becomes one of the container, input and output included. */
  private ToolAnswer exec(Guest guest, List<String> words) throws IOException {
    Machine machine = machines.of(guest);
    machines.mount(machine);
    List<String> command = new ArrayList<>(words);
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
        PctCommand.REFUSED,
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
    Path others = machine.root().resolve("etc/exports.d");
    if (Files.isDirectory(others)) {
      try (Stream<Path> more = Files.list(others)) {
        more.filter(p -> p.toString().endsWith(".exports")).sorted().forEach(files::add);
      }
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
}
