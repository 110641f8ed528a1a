package pro.meetmike.max.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import pro.meetmike.max.console.Invocation;
import pro.meetmike.max.fleet.agent.AgentCatalogue;
import pro.meetmike.max.fleet.agent.AgentProblems;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.fleet.file.FleetProblems;
import pro.meetmike.max.fleet.file.LoadedFleet;

/** The fleet file a verb works from, read and judged on this machine. */
final class FleetOption {

  @Option(
      names = "--fleet",
      paramLabel = "FILE",
      description = {"The fleet", "(default: agents/fleet.yaml of the installation)."})
  private @Nullable Path file;

  private final Here here;

  FleetOption(Here here) {
    this.here = here;
  }

  Path file() {
    return file == null ? here.fleet() : file;
  }

  LoadedFleet read() throws FleetProblems {
    return FleetFile.read(Home.existing(file()));
  }

  /** The agents of that fleet, or everything that is wrong with their files. */
  static AgentCatalogue agents(LoadedFleet fleet) throws AgentProblems {
    return AgentCatalogue.load(fleet.agents(), fleet.resolved().fleet()).orThrow();
  }

  /**
   * What the worker is told: nothing for its own fleet, else a name that holds on the worker's side
   * too.
   */
  @Nullable String forWorker() {
    if (file == null) {
      return null;
    }
    Path absolute = file.toAbsolutePath().normalize();
    Path home = here.home().directory();
    return absolute.startsWith(home) ? home.relativize(absolute).toString() : absolute.toString();
  }

  /** How the next command means the same one. */
  Invocation on(Invocation max) {
    return file == null ? max : max.with("--fleet", file);
  }
}
