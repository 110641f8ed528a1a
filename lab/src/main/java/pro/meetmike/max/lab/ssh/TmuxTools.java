package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import pro.meetmike.max.lab.OperationLog;

/** {@code tmux} as far as logins need it: one pane per session, sessions per user. */
final class TmuxTools {

  private final Children children;
  private final Clock clock;
  private final OperationLog log;
  private final Map<String, Pane> panes = new ConcurrentHashMap<>();
  private final Map<String, String> buffers = new ConcurrentHashMap<>();

  TmuxTools(Children children, Clock clock, OperationLog log) {
    this.children = children;
    this.clock = clock;
    this.log = log;
  }

  Map<String, Tool> tools() {
    return Map.of("tmux", this::tmux);
  }

  /** Ends every session of a machine that stops. */
  void halt(Machine machine) {
    panes.forEach(
        (key, pane) -> {
          if (key.startsWith(machine.ct() + "/")) {
            pane.kill();
          }
        });
    panes.keySet().removeIf(key -> key.startsWith(machine.ct() + "/"));
  }

  private ToolAnswer tmux(ToolCall call) throws IOException {
    return switch (call.arg(0)) {
      case "new-session", "new" -> create(call);
      case "has-session", "has" -> find(call).map(p -> ToolAnswer.ok()).orElse(missing(call));
      case "list-sessions", "ls" -> list(call);
      case "load-buffer", "loadb" -> load(call);
      case "kill-server", "start-server", "set-option", "set" -> ToolAnswer.ok();
      case "-V" -> ToolAnswer.out("tmux 3.3a\n");
      default -> inSession(call);
    };
  }

  private ToolAnswer inSession(ToolCall call) throws IOException {
    Optional<Pane> found = find(call);
    if (found.isEmpty()) {
      return missing(call);
    }
    Pane pane = found.get();
    switch (call.arg(0)) {
      case "capture-pane", "capturep" -> {
        return ToolAnswer.out(
            pane.screen(call.args().stream().anyMatch(a -> a.matches("-[peJ]*J[pe]*"))));
      }
      case "display-message", "display" -> {
        return ToolAnswer.out(shown(call.arg(call.args().size() - 1), pane) + "\n");
      }
      case "paste-buffer", "pasteb" -> {
        pane.type(buffers.getOrDefault(bufferKey(call), ""));
        if (call.has("-d")) {
          buffers.remove(bufferKey(call));
        }
        return ToolAnswer.ok();
      }
      case "send-keys", "send" -> {
        return send(call, pane);
      }
      case "kill-session" -> {
        pane.kill();
        panes.remove(key(call));
        log.changed("ssh", "tmux kill-session " + name(call), call.machine().label(), "");
        return ToolAnswer.ok();
      }
      default -> {
        return ToolAnswer.refused(1, "unknown command: " + call.arg(0) + "\n");
      }
    }
  }

  private synchronized ToolAnswer create(ToolCall call) throws IOException {
    String name = call.value("-s").orElse("0");
    String key = call.machine().ct() + "/" + call.user() + "/" + name;
    if (Optional.ofNullable(panes.get(key)).map(Pane::alive).orElse(false)) {
      return ToolAnswer.refused(1, "duplicate session: " + name + "\n");
    }
    Machine machine = call.machine();
    String line = String.join(" ", command(call.args()));
    Path start = call.value("-c").map(call::path).orElse(call.cwd());
    Process process =
        children.start(
            List.of(machine.posix().resolve("sh").toString(), "-c", line.isEmpty() ? "sh" : line),
            machine.environment(call.user(), call.home()),
            start,
            true);
    int width = Integer.parseInt(call.value("-x").orElse("80"));
    int height = Integer.parseInt(call.value("-y").orElse("24"));
    panes.put(key, new Pane(process, clock.instant().getEpochSecond(), width, height));
    log.changed("ssh", "tmux new-session " + name, machine.label(), "");
    return ToolAnswer.ok();
  }

  private ToolAnswer send(ToolCall call, Pane pane) throws IOException {
    boolean literal = call.has("-l");
    for (String key : command(call.args())) {
      if (!literal && (key.equals("C-c") || key.equals("C-d"))) {
        pane.kill();
        return ToolAnswer.ok();
      }
      pane.type(!literal && key.matches("Enter|C-m|KPEnter") ? "\n" : key);
    }
    return ToolAnswer.ok();
  }

  private ToolAnswer load(ToolCall call) {
    buffers.put(bufferKey(call), call.input());
    return ToolAnswer.ok();
  }

  private ToolAnswer list(ToolCall call) {
    StringBuilder out = new StringBuilder();
    String mine = call.machine().ct() + "/" + call.user() + "/";
    panes.forEach(
        (key, pane) -> {
          if (key.startsWith(mine) && pane.alive()) {
            out.append(key.substring(mine.length()) + ": 1 windows\n");
          }
        });
    return out.isEmpty()
        ? ToolAnswer.refused(1, "no server running\n")
        : ToolAnswer.out(out.toString());
  }

  private Optional<Pane> find(ToolCall call) {
    return Optional.ofNullable(panes.get(key(call))).filter(Pane::alive);
  }

  private static ToolAnswer missing(ToolCall call) {
    return ToolAnswer.refused(1, "can't find session: " + name(call) + "\n");
  }

  private static String shown(String format, Pane pane) {
    return format
        .replace("#{session_created}", "" + pane.created())
        .replace("#{pane_dead}", pane.alive() ? "0" : "1");
  }

  private static String name(ToolCall call) {
    return call.value("-t").orElse("0").replaceFirst("^=", "").replaceFirst(":.*$", "");
  }

  private static String key(ToolCall call) {
    return call.machine().ct() + "/" + call.user() + "/" + name(call);
  }

  private static String bufferKey(ToolCall call) {
    return call.machine().ct() + "/" + call.user() + "/" + call.value("-b").orElse("0");
  }

  /** The words behind tmux's own options. */
  private static List<String> command(List<String> args) {
    List<String> words = new ArrayList<>();
    for (int i = 1; i < args.size(); i++) {
      if (words.isEmpty() && args.get(i).matches("-[scxytbneF]")) {
        i++;
      } else if (!words.isEmpty() || !args.get(i).startsWith("-")) {
        words.add(args.get(i));
      }
    }
    return words;
  }
}
