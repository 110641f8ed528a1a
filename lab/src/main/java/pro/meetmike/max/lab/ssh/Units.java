package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pro.meetmike.max.lab.ssh.Facts.Running;

/** Which units of a machine run, and what starting, killing and booting does to them. */
final class Units {

  /** A rehearsal does not wait out a real RestartSec. */
  private static final long LONGEST_RESTART_MS = 400;

  private final Clock clock;

  Units(Clock clock) {
    this.clock = clock;
  }

  /** How a start ended: {@code words} are systemctl's when it failed. */
  record Started(boolean changed, Optional<String> words) {}

  /** {@code active}, {@code activating}, {@code failed} or {@code inactive}. */
  String activity(Machine machine, String unit) throws IOException {
    Optional<UnitFile> file = UnitFile.find(machine, unit);
    if (file.isPresent() && file.get().builtIn()) {
      return "active";
    }
    Optional<Running> running = running(machine, unit);
    if (running.isEmpty()) {
      return "inactive";
    }
    if (running.get().failedWith != 0) {
      return "failed";
    }
    return running.get().backAt > 0 ? "activating" : "active";
  }

  /** What is known of a started unit, after a restart that is due has happened. */
  Optional<Running> running(Machine machine, String unit) {
    long now = clock.millis();
    return machine
        .state()
        .change(
            f -> {
              Running running = f.units.get(unit);
              if (running != null && running.backAt > 0 && running.backAt <= now) {
                running.backAt = 0;
                running.restarts++;
                running.pid = f.nextPid++;
              }
              return Optional.ofNullable(running);
            });
  }

  /** Starts a unit as systemd does: an unmet condition is no error and starts nothing. */
  Started start(Machine machine, String unit) throws IOException {
    Optional<UnitFile> file = UnitFile.find(machine, unit);
    if (file.isEmpty()) {
      return failed("Failed to start " + unit + ": Unit " + unit + " not found.");
    }
    if (file.get().missingMount(machine).isPresent()) {
      return failed("A dependency job for " + unit + " failed. See 'journalctl -xe' for details.");
    }
    boolean nothingToDo =
        file.get().builtIn()
            || running(machine, unit).isPresent()
            || file.get().unmetCondition(machine).isPresent();
    if (!nothingToDo) {
      enter(machine, unit);
    }
    return new Started(!nothingToDo, Optional.empty());
  }

  /** Notes that a unit runs. False when it already did. */
  boolean enter(Machine machine, String unit) {
    return machine
        .state()
        .change(
            f -> {
              if (f.units.containsKey(unit)) {
                return false;
              }
              Running running = new Running();
              running.pid = f.nextPid++;
              f.units.put(unit, running);
              return true;
            });
  }

  boolean leave(Machine machine, String unit) {
    return machine.state().change(f -> f.units.remove(unit) != null);
  }

  /** A transient unit whose command failed stays, and its name is taken, until it is forgotten. */
  void fail(Machine machine, String unit, int status) {
    machine
        .state()
        .change(
            f -> {
              Running running = f.units.get(unit);
              if (running != null) {
                running.failedWith = status;
              }
              return true;
            });
  }

  /** {@code reset-failed}. */
  void forget(Machine machine, String unit) {
    machine
        .state()
        .change(
            f -> {
              Running running = f.units.get(unit);
              return running != null && running.failedWith != 0 && f.units.remove(unit, running);
            });
  }

  /** The main process dies. With {@code Restart=} it comes back, else the unit is gone. */
  boolean kill(Machine machine, String unit) throws IOException {
    Optional<UnitFile> file = UnitFile.find(machine, unit);
    String restart = file.map(f -> f.value("Restart", "no")).orElse("no");
    if (running(machine, unit).isEmpty()) {
      return false;
    }
    if (restart.equals("no")) {
      return leave(machine, unit);
    }
    long pause =
        Math.min(LONGEST_RESTART_MS, milliseconds(file.get().value("RestartSec", "100ms")));
    machine
        .state()
        .change(
            f -> {
              Running running = f.units.get(unit);
              if (running != null) {
                running.backAt = clock.millis() + Math.max(1, pause);
              }
              return true;
            });
    return true;
  }

  /** After a start of the machine: nothing runs but what is enabled and may. */
  void boot(Machine machine) throws IOException {
    halt(machine);
    for (String unit : enabled(machine)) {
      start(machine, unit);
    }
  }

  void halt(Machine machine) {
    machine
        .state()
        .change(
            f -> {
              f.units.clear();
              return true;
            });
  }

  private static List<String> enabled(Machine machine) throws IOException {
    List<String> names = new ArrayList<>();
    Path directory = machine.root().resolve("etc/systemd/system");
    try (Stream<Path> wants = Files.walk(directory, 2)) {
      wants
          .filter(Files::isSymbolicLink)
          .filter(link -> link.getParent().toString().endsWith(".wants"))
          .forEach(link -> names.add(link.getFileName().toString()));
    }
    return names;
  }

  private static Started failed(String words) {
    return new Started(false, Optional.of(words));
  }

  private static long milliseconds(String span) {
    String number = span.replaceAll("[^0-9]", "");
    long value = number.isEmpty() ? 0 : Long.parseLong(number);
    return span.endsWith("ms") ? value : value * 1000;
  }
}
