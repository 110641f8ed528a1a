package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.lab.BindMount;
import pro.meetmike.max.lab.Guests;
import pro.meetmike.max.lab.Guests.Guest;

/** The host and the containers that exist, each with its directory, and what their shares show. */
final class Machines {

  private final Path stateDir;
  private final Guests guests;
  private final Path shareRoot;
  private final CommandDirectories commands;
  private final Map<Integer, Machine> known = new ConcurrentHashMap<>();
  private volatile String deskAddress = "";

  Machines(Path stateDir, Guests guests, Path shareRoot) throws IOException {
    this.stateDir = stateDir;
    this.guests = guests;
    this.shareRoot = shareRoot;
    Files.createDirectories(stateDir);
    this.commands = new CommandDirectories(stateDir.resolve("posix"));
  }

  /** From now on machines get shims that ask this desk. */
  void open(String address) throws IOException {
    deskAddress = address;
    dropStrangers();
    Machine host = raise(0, "host", "pve");
    known.put(0, host);
    Files.createDirectories(shareRoot);
    CommandDirectories.link(host.root().resolve("var/lib/vz/shared"), shareRoot);
  }

  Machine host() {
    return machine(0).orElseThrow();
  }

  Guests guests() {
    return guests;
  }

  Path shareRoot() {
    return shareRoot;
  }

  Optional<Machine> machine(int ct) {
    return Optional.ofNullable(known.get(ct));
  }

  Collection<Machine> all() {
    return List.copyOf(known.values());
  }

  Optional<Machine> byToken(String token) {
    return known.values().stream().filter(m -> m.token().equals(token)).findFirst();
  }

  Optional<Guest> guest(Machine machine) {
    return machine.isHost() ? Optional.empty() : guests.guest(machine.ct());
  }

  /** The machine of a container, made on first sight. */
  Machine of(Guest guest) {
    return known.computeIfAbsent(
        guest.ct(),
        ct -> {
          try {
            return raise(ct, "ct" + ct + "-" + guest.hostname(), guest.hostname());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Forgets a destroyed container and its files. */
  void raze(int ct) {
    if (ct != 0 && known.remove(ct) != null) {
      deleteTree(directory(ct));
    }
  }

  /** How far a container's user ids are from the host's: unprivileged ones begin at 100000. */
  int idShift(Machine machine) {
    return guest(machine).map(g -> "1".equals(g.config().get("unprivileged"))).orElse(false)
        ? 100_000
        : 0;
  }

  /** Makes the container's bind mounts visible where its configuration says. */
  void mount(Machine machine) throws IOException {
    for (BindMount mount : guest(machine).map(BindMount::of).orElse(List.of())) {
      Path place = machine.inside(mount.target().toString());
      if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
        deleteTree(place);
      }
      CommandDirectories.link(place, host().inside(mount.source().toString()));
    }
  }

  private Machine raise(int ct, String label, String hostname) throws IOException {
    Path directory = directory(ct);
    Machine machine =
        new Machine(
            ct,
            label,
            directory,
            UUID.randomUUID().toString(),
            commands.posix(),
            new MachineState(
                directory.resolve("state.json"),
                ct == 0 ? BaseImage::hostFacts : BaseImage::facts));
    BaseImage.lay(machine, hostname);
    commands.equip(machine, deskAddress);
    return machine;
  }

  private Path directory(int ct) {
    return ct == 0 ? stateDir.resolve("host") : stateDir.resolve("guests").resolve("" + ct);
  }

  /** Directories of containers that were destroyed while no lab was running. */
  private void dropStrangers() throws IOException {
    Path all = Files.createDirectories(stateDir.resolve("guests"));
    List<Path> directories;
    try (Stream<Path> listed = Files.list(all)) {
      directories = listed.toList();
    }
    for (Path directory : directories) {
      String name = directory.getFileName().toString();
      if (name.matches("\\d{1,9}") && guests.guest(Integer.parseInt(name)).isEmpty()) {
        deleteTree(directory);
      }
    }
  }

  /** Deletes without ever following a link: the share and the real machine lie behind some. */
  static void deleteTree(Path top) {
    try {
      Files.walkFileTree(
          top,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
                throws IOException {
              Files.delete(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
