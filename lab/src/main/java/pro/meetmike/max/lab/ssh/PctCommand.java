package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pro.meetmike.max.lab.Guests;
import pro.meetmike.max.lab.Guests.Guest;
import pro.meetmike.max.lab.OperationLog;

/**
 * Proxmox's {@code pct} on the host's own shell. What it answers is shell text that the caller's
 * side carries out; how a command gets into a container is for whoever has the containers.
 */
public final class PctCommand {

  /** What Proxmox's commands exit with when they refuse. */
  static final int REFUSED = 255;

  private static final String KEYS = "ssh-public-keys";

  private final Guests guests;
  private final OperationLog log;
  private final Exec exec;

  /** The way into a running container. */
  @FunctionalInterface
  public interface Exec {
    ToolAnswer in(Guest guest, List<String> command) throws IOException;
  }

  public PctCommand(Guests guests, OperationLog log, Exec exec) {
    this.guests = guests;
    this.log = log;
    this.exec = exec;
  }

  /** The command with these words. */
  public ToolAnswer use(List<String> words) throws IOException {
    String verb = word(words, 0);
    if (verb.equals("list")) {
      return list();
    }
    if (!word(words, 1).matches("[1-9]\\d{2,8}")) {
      return ToolAnswer.refused(
          REFUSED, "400 Parameter verification failed.\nvmid: type check failed\n");
    }
    int ct = Integer.parseInt(word(words, 1));
    try {
      if (verb.equals("create")) {
        Map<String, String> given = options(words.subList(3, words.size()));
        guests.create(ct, word(words, 2), withKeys(given));
        log.changed("ssh", "pct create " + ct, "host", "");
        return ToolAnswer.ok();
      }
      Optional<Guest> guest = guests.guest(ct);
      return guest.isEmpty()
          ? ToolAnswer.refused(
              2, "Configuration file 'nodes/pve/lxc/" + ct + ".conf' does not exist\n")
          : existing(words, verb, guest.get());
    } catch (IllegalStateException | IllegalArgumentException e) {
      return ToolAnswer.refused(REFUSED, e.getMessage() + "\n");
    }
  }

  /** The command takes a file where the API takes its lines. */
  private static Map<String, String> withKeys(Map<String, String> options) throws IOException {
    Map<String, String> all = new LinkedHashMap<>(options);
    String keys = all.getOrDefault(KEYS, "");
    if (keys.startsWith("/")) {
      all.put(KEYS, Files.readString(Path.of(keys)));
    }
    return all;
  }

  private ToolAnswer existing(List<String> words, String verb, Guest guest) throws IOException {
    return switch (verb) {
      case "status" ->
          ToolAnswer.out("status: " + (guest.running() ? "running" : "stopped") + "\n");
      case "config" -> config(guest);
      case "set" -> set(words, guest);
      case "exec" -> exec(words, guest);
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

  private ToolAnswer set(List<String> words, Guest guest) {
    Map<String, String> changes = options(words.subList(2, words.size()));
    boolean other =
        changes.entrySet().stream()
            .anyMatch(c -> !c.getValue().equals(guest.config().get(c.getKey())));
    guests.configure(guest.ct(), changes);
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
    for (Guest guest : guests.guests()) {
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

  private ToolAnswer exec(List<String> words, Guest guest) throws IOException {
    if (!guest.running()) {
      return ToolAnswer.refused(REFUSED, "container '" + guest.ct() + "' not running!\n");
    }
    int dashes = words.indexOf("--");
    return exec.in(guest, words.subList(dashes < 0 ? 2 : dashes + 1, words.size()));
  }

  private static String word(List<String> words, int index) {
    return index < words.size() ? words.get(index) : "";
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
