package pro.meetmike.max.worker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.agent.AgentCatalogue;
import pro.meetmike.max.fleet.file.FileProblems;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.fleet.file.LoadedFleet;
import pro.meetmike.max.fleet.file.Problem;
import pro.meetmike.max.journey.file.PrivateDirectory;
import pro.meetmike.max.wording.Counted;

/**
 * What has to be right on this machine before a worker starts: files, directories, addresses. All
 * of it is looked at, so that one go shows everything that is to be mended. Changes nothing.
 */
final class Preconditions {

  /** What a start needs of them. */
  record Prepared(Host host, Fleet fleet) {}

  private final WorkerArguments arguments;
  private final List<CheckLine> lines = new ArrayList<>();
  private HostFile.Understood host = new HostFile.Understood(null, List.of());
  private @Nullable Fleet fleet;

  Preconditions(WorkerArguments arguments) {
    this.arguments = arguments;
  }

  /** Looks; the lines tell what was found. */
  Preconditions look() {
    hostFile();
    fleetAndAgents();
    state();
    HostParts parts = host.parts();
    if (parts != null) {
      share(parts.shareRoot());
      port("metrics address", "bind.metrics", parts.bind().metrics());
      port("desk address", "bind.desk", parts.bind().desk());
    }
    return this;
  }

  List<CheckLine> lines() {
    return List.copyOf(lines);
  }

  /** What was understood of the host file; null when nothing was. */
  @Nullable HostParts parts() {
    return host.parts();
  }

  /** Null when the fleet's file is not valid. */
  @Nullable Fleet fleet() {
    return fleet;
  }

  /** Empty when something is wrong. */
  Optional<Prepared> prepared() {
    HostParts parts = host.parts();
    Fleet read = fleet;
    return parts == null || read == null || lines.stream().anyMatch(CheckLine::failed)
        ? Optional.empty()
        : Optional.of(new Prepared(parts.whole(arguments.home(), arguments.state()), read));
  }

  private void hostFile() {
    host = HostFile.understand(arguments.hostFile());
    add("host file", host.problems());
    if (host.problems().isEmpty()) {
      lines.add(CheckLine.pass("host file", arguments.hostFile().toString()));
    }
  }

  private void fleetAndAgents() {
    Path file = arguments.home().resolve("agents/fleet.yaml");
    try {
      LoadedFleet loaded = FleetFile.read(file);
      Fleet read = loaded.resolved().fleet();
      fleet = read;
      lines.add(
          CheckLine.pass(
              "fleet", "%s, %s".formatted(file, Counted.of(read.eidolons().size(), "Eidolon"))));
      warn("fleet", loaded.warnings());
      AgentCatalogue agents = AgentCatalogue.load(loaded.agents(), read);
      add("agents", agents.errors());
      warn("agents", agents.warnings());
      if (agents.errors().isEmpty()) {
        lines.add(CheckLine.pass("agents", loaded.agents().toString()));
      }
    } catch (FileProblems e) {
      add("fleet", e.problems());
    }
  }

  private void add(String subject, List<Problem> problems) {
    problems.forEach(p -> lines.add(CheckLine.wrong(subject, place(p), p.what(), p.fix())));
  }

  private void warn(String subject, List<Problem> problems) {
    problems.forEach(p -> lines.add(CheckLine.warn(subject, place(p), p.what(), p.fix())));
  }

  private static String place(Problem problem) {
    return "%s:%d:%d".formatted(problem.file(), problem.line(), problem.column());
  }

  /** The directory is made at the start; here it is enough that it can be. */
  private void state() {
    Path state = arguments.state();
    Path nearest = state;
    while (nearest != null && !Files.exists(nearest)) {
      nearest = nearest.getParent();
    }
    if (nearest == null || !Files.isDirectory(nearest) || !Files.isWritable(nearest)) {
      lines.add(
          CheckLine.wrong(
              "state directory",
              "",
              nearest == state
                  ? "The state directory %s cannot be written.".formatted(state)
                  : "The state directory %s cannot be made.".formatted(state),
              "Give it to the worker's user, or name another with --state."));
      return;
    }
    lines.add(ownState(state, nearest));
  }

  /** It is to be this user's alone, or can be made so. */
  private static CheckLine ownState(Path state, Path nearest) {
    try {
      Optional<String> fault =
          nearest == state ? PrivateDirectory.fault(state) : Optional.<String>empty();
      return fault
          .map(f -> CheckLine.wrong("state directory", "", f, ""))
          .orElseGet(() -> CheckLine.pass("state directory", state.toString()));
    } catch (IOException e) {
      return CheckLine.wrong(
          "state directory",
          "",
          "The state directory %s cannot be judged (%s).".formatted(state, e.getMessage()),
          "Name one of this user's own with --state.");
    }
  }

  /** A check asks more of it, with the other probes. */
  private void share(@Nullable Path root) {
    if (root == null || arguments.task() == WorkerArguments.Task.CHECK) {
      return;
    }
    if (!Files.isDirectory(root) || !Files.isWritable(root)) {
      boolean there = Files.isDirectory(root);
      lines.add(
          CheckLine.wrong(
              "share",
              "",
              "The share's root %s %s."
                  .formatted(
                      root, there ? "cannot be written by this user" : "is no directory here"),
              there
                  ? "Give it to the worker's user."
                  : "Mount it, or create it with `mkdir -p %s`.".formatted(root)));
    }
  }

  /** Whoever checks beside a running worker finds the port with that one. */
  private void port(String subject, String field, InetSocketAddress address) {
    String shown = "%s:%d".formatted(address.getAddress().getHostAddress(), address.getPort());
    Optional<Presence> running = Presence.of(arguments.state());
    if (running.isPresent() && arguments.task().checks()) {
      lines.add(
          CheckLine.pass(
              subject,
              "%s, left to the worker that runs (pid %d)".formatted(shown, running.get().pid())));
      return;
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(address);
      lines.add(CheckLine.pass(subject, shown));
    } catch (IOException e) {
      String fact =
          "Port %d on %s is taken."
              .formatted(address.getPort(), address.getAddress().getHostAddress());
      lines.add(
          CheckLine.wrong(
              subject,
              "",
              fact,
              "Stop what listens there (another worker?), or give %s in the host file another port."
                  .formatted(field)));
    }
  }
}
