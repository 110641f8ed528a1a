package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pro.meetmike.max.lab.OperationLog;

/**
 * {@code npm} and {@code node}: what npm installs globally becomes a command of the machine, what
 * it installs into a project only leaves its lock file there.
 */
final class NodeTools {

  /** Package → the command it brings. */
  static final Map<String, String> COMMANDS =
      Map.of(
          "@anthropic-ai/claude-code", "claude",
          "@google/gemini-cli", "gemini",
          "@openai/codex", "codex",
          "@github/copilot", "copilot",
          "node", "node");

  /** What a package without a version gets. */
  private static final Map<String, String> LATEST =
      Map.of(
          "@anthropic-ai/claude-code", "2.1.330",
          "@google/gemini-cli", "0.61.0",
          "@openai/codex", "0.169.0",
          "@github/copilot", "1.0.102",
          "node", "24.21.0");

  private static final String DEBIAN_NODE = "18.20.4";

  private final OperationLog log;
  private final VoiceProof proof;

  NodeTools(OperationLog log, VoiceProof proof) {
    this.log = log;
    this.proof = proof;
  }

  Map<String, Tool> tools() {
    Map<String, Tool> tools = new TreeMap<>();
    tools.put("npm", this::npm);
    tools.put("node", this::node);
    return tools;
  }

  private ToolAnswer npm(ToolCall call) throws IOException {
    if (call.has("--version") || call.has("-v")) {
      return ToolAnswer.out("9.2.0\n");
    }
    boolean global = call.has("-g") || call.has("--global") || call.has("--location=global");
    Optional<Path> prefix = call.value("--prefix").map(Path::of);
    String verb = call.args().stream().filter(a -> !a.startsWith("-")).findFirst().orElse("");
    List<String> specs =
        call.args().stream()
            .filter(a -> !a.startsWith("-") && !a.equals(verb))
            .filter(a -> prefix.map(p -> !a.equals(p.toString())).orElse(true))
            .toList();
    return switch (verb) {
      case "install", "i", "add" ->
          global
              ? install(call, specs, prefix)
              : ToolAnswer.refused(1, "npm ERR! lab: only global installs are played here\n");
      case "ci" -> locked(call, prefix);
      case "ls", "list" -> list(call, specs);
      case "config", "cache", "set" -> ToolAnswer.ok();
      default -> ToolAnswer.refused(1, "Unknown command: \"" + verb + "\"\n");
    };
  }

  private ToolAnswer install(ToolCall call, List<String> specs, Optional<Path> prefix)
      throws IOException {
    Machine machine = call.machine();
    Path bin = machine.inside(prefix.map(Path::toString).orElse("/usr/local")).resolve("bin");
    for (String spec : specs) {
      int at = spec.lastIndexOf('@');
      String name = at > 0 ? spec.substring(0, at) : spec;
      String asked = at > 0 ? spec.substring(at + 1) : "latest";
      String command = COMMANDS.get(name);
      if (command == null) {
        return ToolAnswer.refused(
            1, "npm ERR! code E404\nnpm ERR! 404 Not Found: '" + spec + "' is not known here.\n");
      }
      String version = asked.equals("latest") ? LATEST.get(name) : full(name, asked);
      CommandDirectories.link(bin.resolve(command), CommandDirectories.shim(machine));
      if (!version.equals(machine.state().look(f -> f.npm.get(name)))) {
        machine.state().change(f -> f.npm.put(name, version));
        log.changed("ssh", "npm install " + name, machine.label(), version);
      }
    }
    return ToolAnswer.out("\nadded " + specs.size() + " package(s) in 1s\n");
  }

  /** {@code npm ci}: the packages of a project, which has to bring a lock file. */
  private ToolAnswer locked(ToolCall call, Optional<Path> prefix) throws IOException {
    Machine machine = call.machine();
    Path project = prefix.map(p -> machine.inside(p.toString())).orElse(call.cwd());
    Path lock = project.resolve("package-lock.json");
    if (!Files.isRegularFile(lock)) {
      return ToolAnswer.refused(
          1,
          "npm error code EUSAGE\n"
              + "npm error The `npm ci` command can only install with an existing package-lock.json\n");
    }
    Path modules = Files.createDirectories(project.resolve("node_modules"));
    Files.copy(lock, modules.resolve(".package-lock.json"), StandardCopyOption.REPLACE_EXISTING);
    log.changed("ssh", "npm ci", machine.label(), project.getFileName().toString());
    return ToolAnswer.out("\nadded packages in 1s\n");
  }

  /** {@code node@22} is the newest 22 there is. */
  private static String full(String name, String asked) {
    if (name.equals("node") && !asked.contains(".")) {
      return asked.equals("22") ? "22.23.3" : asked.equals("24") ? "24.21.0" : asked + ".0.0";
    }
    return asked;
  }

  private ToolAnswer list(ToolCall call, List<String> specs) {
    StringBuilder out = new StringBuilder(call.machine().root() + "/usr/local/lib\n");
    boolean all = true;
    Map<String, String> installed = call.machine().state().look(f -> new TreeMap<>(f.npm));
    for (Map.Entry<String, String> one : installed.entrySet()) {
      if (specs.isEmpty() || specs.contains(one.getKey())) {
        out.append("+-- " + one.getKey() + "@" + one.getValue() + "\n");
      }
    }
    for (String spec : specs) {
      all &= installed.containsKey(spec);
    }
    return ToolAnswer.of(all ? 0 : 1, out.toString(), "");
  }

  private ToolAnswer node(ToolCall call) throws IOException {
    if (VoiceProof.asked(call)) {
      return proof.answer(call);
    }
    if (call.has("--version") || call.has("-v")) {
      return ToolAnswer.out("v" + version(call.machine()) + "\n");
    }
    return ToolAnswer.refused(1, "lab: node only tells its version and proves voices here\n");
  }

  static String version(Machine machine) {
    boolean own = Files.isSymbolicLink(machine.root().resolve("usr/local/bin/node"));
    return own ? machine.state().look(f -> f.npm.getOrDefault("node", DEBIAN_NODE)) : DEBIAN_NODE;
  }

  /** Major version of Node, which some voices need to be high enough. */
  static int major(Machine machine) {
    return Integer.parseInt(version(machine).split("\\.")[0]);
  }
}
