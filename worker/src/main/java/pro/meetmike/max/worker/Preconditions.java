package pro.meetmike.max.worker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.FileFault;
import pro.meetmike.max.fleet.file.FileProblems;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.fleet.file.Printable;
import pro.meetmike.max.proxmox.HttpProxmoxApi;
import pro.meetmike.max.proxmox.ProxmoxEndpoint;
import pro.meetmike.max.secret.SecretFile;
import pro.meetmike.max.wording.Counted;

/**
 * What has to be right on this machine before a worker starts. All of it is looked at, so that one
 * go shows everything that is to be mended.
 */
final class Preconditions {

  /**
   * One thing that was looked at.
   *
   * @param text what was found; a sentence with the way out when it is not {@code good}
   */
  record Line(String subject, boolean good, String text) {
    @Override
    public String toString() {
      return "%-7s %-18s %s".formatted(good ? "ok" : "WRONG", subject, text);
    }
  }

  /** What a start needs of them. */
  record Prepared(Host host, Fleet fleet) {}

  private final WorkerArguments arguments;
  private final List<Line> lines = new ArrayList<>();
  private @Nullable Host host;
  private @Nullable Fleet fleet;

  Preconditions(WorkerArguments arguments) {
    this.arguments = arguments;
  }

  /** Looks; the lines tell what was found. */
  Preconditions look() {
    look("host file", this::hostFile);
    look("fleet", this::fleet);
    look("state directory", this::state);
    Host found = host;
    if (found != null) {
      look("secrets", () -> secrets(found));
      look("proxmox trust", () -> trust(found.at()));
      look("share", () -> share(found.at().shareRoot()));
      look("metrics address", () -> port(found.bind().metrics()));
    }
    return this;
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }

  /** Empty when something is wrong. */
  Optional<Prepared> prepared() {
    Host found = host;
    Fleet read = fleet;
    return found == null || read == null || lines.stream().anyMatch(line -> !line.good())
        ? Optional.empty()
        : Optional.of(new Prepared(found, read));
  }

  private void look(String subject, Callable<String> check) {
    try {
      lines.add(new Line(subject, true, check.call()));
    } catch (FileProblems e) {
      e.problems().forEach(p -> lines.add(new Line(subject, false, p.toString())));
    } catch (Refusal | IllegalStateException | IllegalArgumentException e) {
      lines.add(new Line(subject, false, String.valueOf(e.getMessage())));
    } catch (Exception e) {
      String what =
          e instanceof IOException fault
              ? FileFault.sentence(fault)
              : Printable.sentence(String.valueOf(e.getMessage()));
      lines.add(new Line(subject, false, "It could not be looked at: %s.".formatted(what)));
    }
  }

  private String hostFile() throws HostFile.HostProblems {
    host = HostFile.read(arguments.hostFile(), arguments.home(), arguments.state());
    return arguments.hostFile().toString();
  }

  private String fleet() throws Exception {
    Path file = arguments.home().resolve("agents/fleet.yaml");
    Fleet read = FleetFile.load(file).fleet();
    fleet = read;
    return "%s, %s".formatted(file, Counted.of(read.eidolons().size(), "Eidolon"));
  }

  private String state() {
    Path state = arguments.state();
    if (arguments.task() == WorkerArguments.Task.CHECK && canBeMade(state)) {
      return state + ", made at the start";
    }
    try {
      Files.createDirectories(state);
    } catch (IOException e) {
      throw wrong(
          "The state directory %s cannot be made: %s; give it to the worker's user, or name another with --state.",
          state, FileFault.sentence(e));
    }
    if (!Files.isWritable(state)) {
      throw wrong(
          "The state directory %s cannot be written: give it to the worker's user, or name another with --state.",
          state);
    }
    return state.toString();
  }

  /** Whether it is missing yet, below a directory that can be written; a check changes nothing. */
  private static boolean canBeMade(Path missing) {
    Path above = missing.getParent();
    while (above != null && !Files.exists(above)) {
      above = above.getParent();
    }
    return !Files.exists(missing)
        && above != null
        && Files.isDirectory(above)
        && Files.isWritable(above)
        && !above.startsWith("/proc");
  }

  private static String secrets(Host host) {
    host.secrets().forEach(file -> new SecretFile(file).read());
    return Counted.of(host.secrets().size(), "file") + ", none open to others";
  }

  /** Makes the client, which reads the certificate, and sends nothing. */
  private static String trust(Surroundings at) throws IOException {
    try (HttpProxmoxApi readable = new HttpProxmoxApi(at.proxmox())) {
      return at.proxmox().trust() instanceof ProxmoxEndpoint.Trust.CaFile ca
          ? ca.toString()
          : "a fingerprint";
    }
  }

  private static String share(Path root) {
    if (!Files.isDirectory(root)) {
      throw wrong(
          "The share's root %s is no directory here: mount it, or create it with `mkdir -p %s`.",
          root, root);
    }
    if (!Files.isWritable(root)) {
      throw wrong(
          "The share's root %s cannot be written by this user: give it to the worker's user.",
          root);
    }
    return root.toString();
  }

  /** Whoever checks beside a running worker finds the port with that one. */
  private String port(InetSocketAddress address) throws IOException {
    String shown = "%s:%d".formatted(address.getAddress().getHostAddress(), address.getPort());
    Optional<Presence> running = Presence.of(arguments.state());
    if (running.isPresent() && arguments.task() == WorkerArguments.Task.CHECK) {
      return "%s, served by the worker that runs (pid %d)"
          .formatted(running.get().metrics(), running.get().pid());
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(address);
      return shown;
    } catch (IOException e) {
      throw wrong("%s", Vitals.taken(address));
    }
  }

  private static Refusal wrong(String form, Object... values) {
    return new Refusal(ExitCode.CONFIGURATION, form.formatted(values));
  }
}
