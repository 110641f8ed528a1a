package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A systemd unit as its file says it, with the instance name filled in. */
record UnitFile(String name, List<String> lines) {

  /** Units that come with the machine and need no file. */
  private static final List<String> EVERYWHERE =
      List.of("cron.service", "dbus.service", "ssh.service", "systemd-journald.service");

  private static final List<String> HOST =
      List.of("nfs-server.service", "pvedaemon.service", "pveproxy.service", "pvestatd.service");

  UnitFile {
    lines = List.copyOf(lines);
  }

  /** {@code max-agent@codex} is the service of the template {@code max-agent@.service}. */
  static Optional<UnitFile> find(Machine machine, String unit) throws IOException {
    Path directory = machine.root().resolve("etc/systemd/system");
    Path own = directory.resolve(unit);
    Path template = directory.resolve(unit.replaceFirst("@[^.]+\\.", "@."));
    for (Path file : List.of(own, template)) {
      if (Files.isRegularFile(file)) {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
          lines.add(line.replace("%i", instance(unit)).replace("%%", "%"));
        }
        return Optional.of(new UnitFile(unit, lines));
      }
    }
    boolean known =
        EVERYWHERE.contains(unit)
            || machine.isHost() && HOST.contains(unit)
            || unit.equals("nfs-server.service")
                && machine.state().look(f -> f.packages.containsKey("nfs-kernel-server"));
    return known ? Optional.of(new UnitFile(unit, List.of())) : Optional.empty();
  }

  /** Runs without anyone having started it. */
  boolean builtIn() {
    return lines.isEmpty() && !name.equals("nfs-server.service");
  }

  static String full(String name) {
    return name.matches(".*\\.(service|timer|socket|target|mount|path)") ? name : name + ".service";
  }

  List<String> values(String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1).trim())
        .filter(value -> !value.isEmpty())
        .toList();
  }

  String value(String key, String otherwise) {
    List<String> all = values(key);
    return all.isEmpty() ? otherwise : all.get(all.size() - 1);
  }

  /** The first {@code ConditionPathExists} that does not hold. */
  Optional<String> unmetCondition(Machine machine) {
    return values("ConditionPathExists").stream()
        .filter(
            path -> {
              boolean wanted = !path.startsWith("!");
              return wanted != Files.exists(machine.inside(wanted ? path : path.substring(1)));
            })
        .findFirst();
  }

  /** The first path of {@code RequiresMountsFor} that is not there. */
  Optional<String> missingMount(Machine machine) {
    return values("RequiresMountsFor").stream()
        .filter(path -> !Files.exists(machine.inside(path)))
        .findFirst();
  }

  private static String instance(String unit) {
    int at = unit.indexOf('@');
    int dot = unit.lastIndexOf('.');
    return at < 0 || dot < at ? "" : unit.substring(at + 1, dot);
  }
}
