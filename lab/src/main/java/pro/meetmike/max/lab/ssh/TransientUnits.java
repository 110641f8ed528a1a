package pro.meetmike.max.lab.ssh;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code systemd-run}: a command in a unit of its own, which goes on when the caller's connection
 * is lost. Of its properties the user, the directory and the environment are played; of the others
 * the lab knows those that the product's units have, and refuses a misspelt one as the real program
 * does.
 */
final class TransientUnits {

  /** As systemd separates them: blanks, but not between quotes. */
  private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");

  private static final Set<String> KNOWN =
      Set.of(
          "User",
          "Group",
          "UMask",
          "WorkingDirectory",
          "Environment",
          "EnvironmentFile",
          "KillMode",
          "RuntimeMaxSec",
          "MemoryMax",
          "TasksMax",
          "NoNewPrivileges",
          "PrivateTmp",
          "ProtectSystem",
          "ReadWritePaths",
          "ProtectControlGroups",
          "ProtectKernelModules",
          "ProtectKernelTunables",
          "RestrictSUIDSGID",
          "RestrictRealtime",
          "LockPersonality",
          "CapabilityBoundingSet",
          "AmbientCapabilities");

  private final Units units;
  private final Children children;

  TransientUnits(Units units, Children children) {
    this.units = units;
    this.children = children;
  }

  ToolAnswer run(ToolCall call) throws IOException {
    String unit = UnitFile.full(call.value("--unit", "-u").orElse("run-" + System.nanoTime()));
    UnitFile said = new UnitFile(unit, properties(call.args()));
    Optional<String> strange = said.lines().stream().filter(line -> !known(line)).findFirst();
    if (strange.isPresent()) {
      return ToolAnswer.refused(1, "Unknown assignment: " + strange.get() + "\n");
    }
    Machine machine = call.machine();
    if (!units.enter(machine, unit)) {
      return ToolAnswer.refused(
          1,
          "Failed to start transient service unit: Unit "
              + unit
              + " was already loaded or has a fragment file.\n");
    }
    Process process = started(machine, said, command(call));
    StringBuilder words = new StringBuilder();
    Thread reader = Executions.background("lab-unit", () -> read(process, words));
    boolean collected = call.has("--collect") || call.has("-G");
    boolean piped = call.has("--pipe") || call.has("-P");
    if (!call.has("--wait") && !piped) {
      process.onExit().thenAccept(ended -> leave(machine, unit, ended.exitValue(), collected));
      return ToolAnswer.ok();
    }
    int code = ended(process, reader);
    leave(machine, unit, code, collected);
    return ToolAnswer.of(code, piped ? words.toString() : "", "");
  }

  private Process started(Machine machine, UnitFile unit, List<String> command) throws IOException {
    List<String> line = new ArrayList<>(List.of(machine.posix().resolve("sh").toString()));
    line.addAll(List.of("-c", "exec \"$@\"", "sh"));
    line.addAll(command);
    String directory = unit.value("WorkingDirectory", machine.root().toString());
    Process process =
        children.start(line, environment(machine, unit), machine.inside(directory), true);
    process.getOutputStream().close();
    return process;
  }

  /** The machine's own commands stay within reach, whatever the unit's PATH is. */
  private static Map<String, String> environment(Machine machine, UnitFile unit)
      throws IOException {
    String user = unit.value("User", "root");
    Optional<String[]> account = Accounts.users(machine).find(user);
    Path home = account.map(entry -> machine.inside(entry[5])).orElse(machine.rootHome());
    Map<String, String> all = new LinkedHashMap<>(machine.environment(user, home));
    for (String pairs : unit.values("Environment")) {
      WORD.matcher(pairs).results().forEach(word -> set(all, word.group().replace("\"", "")));
    }
    for (String file : unit.values("EnvironmentFile")) {
      Path kept = machine.inside(file.replaceFirst("^-", ""));
      if (Files.isRegularFile(kept)) {
        Files.readAllLines(kept).forEach(line -> set(all, line));
      }
    }
    all.merge(
        "PATH", machine.commandPath(), (own, more) -> own.equals(more) ? own : own + ":" + more);
    return all;
  }

  private static void set(Map<String, String> environment, String pair) {
    int at = pair.indexOf('=');
    if (at > 0 && !pair.startsWith("#")) {
      environment.put(pair.substring(0, at), pair.substring(at + 1).replaceAll("^\"|\"$", ""));
    }
  }

  private void leave(Machine machine, String unit, int code, boolean collected) {
    if (code == 0 || collected) {
      units.leave(machine, unit);
    } else {
      units.fail(machine, unit, code);
    }
  }

  private static boolean known(String property) {
    int at = property.indexOf('=');
    return at > 0 && KNOWN.contains(property.substring(0, at));
  }

  private static List<String> properties(List<String> args) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i + 1 < args.size() && !args.get(i).equals("--"); i++) {
      if (args.get(i).equals("-p") || args.get(i).equals("--property")) {
        all.add(args.get(++i));
      }
    }
    return all;
  }

  private static List<String> command(ToolCall call) {
    return call.rest().isEmpty()
        ? call.args().stream().dropWhile(a -> a.startsWith("-")).toList()
        : call.rest();
  }

  private static int ended(Process process, Thread reader) {
    try {
      int code = process.waitFor();
      reader.join(2_000);
      return code;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 255;
    }
  }

  private static void read(Process process, StringBuilder said) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().forEach(line -> said.append(line).append('\n'));
    } catch (IOException | UncheckedIOException killed) {
      said.append("killed\n");
    }
  }
}
