package pro.meetmike.max.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.fleet.file.FleetProblems;
import pro.meetmike.max.journey.file.DeskAddress;
import pro.meetmike.max.worker.install.Installation;
import pro.meetmike.max.worker.install.Place;
import pro.meetmike.max.worker.install.Writing;

/**
 * {@code max worker install}: shows the unit and what else it takes, and puts the files there with
 * {@code --write}.
 *
 * @param root where the files go, as if it were {@code /}
 */
record Install(boolean write, Path root, Path hostFile, Path state, Path home) {

  /** As the example of a host file has it. */
  private static final Path SHARE = Path.of("/var/lib/vz/shared");

  /** What comes after the word {@code install}. */
  static Install parse(String[] args, Map<String, String> environment) {
    Path home = Path.of(environment.getOrDefault("MAX_HOME", ".")).toAbsolutePath().normalize();
    Path host = Path.of(environment.getOrDefault("MAX_HOST_FILE", "/etc/max/host.yaml"));
    Path state = DeskAddress.INSTALLED;
    Path root = Path.of("/");
    boolean write = false;
    for (int i = 1; i < args.length; i++) {
      switch (args[i]) {
        case "--write" -> write = true;
        case "--root" -> root = WorkerArguments.path(args, ++i).toAbsolutePath();
        case "--host" -> host = WorkerArguments.path(args, ++i).toAbsolutePath();
        case "--state" -> state = WorkerArguments.path(args, ++i).toAbsolutePath();
        default ->
            throw new IllegalArgumentException(
                "Unknown option %s: max worker --help shows them.".formatted(args[i]));
      }
    }
    return new Install(write, root, host, state, home);
  }

  int run() throws IOException {
    if (!Files.isDirectory(root)) {
      throw new Refusal(
          ExitCode.CONFIGURATION,
          "--root %s is no directory: name one that exists, or make it first.".formatted(root));
    }
    Installation installation = installation(Path.of(System.getProperty("java.home")));
    if (!write) {
      System.out.print(installation.text());
      System.out.println(
          "nothing was changed; next: %s worker install --write"
              .formatted(WorkerArguments.command()));
      return ExitCode.DONE;
    }
    Writing.below(root, installation).forEach(System.out::println);
    System.out.print(installation.remaining());
    return ExitCode.DONE;
  }

  private Installation installation(Path javaHome) {
    try {
      return Installation.of(place(javaHome));
    } catch (IllegalArgumentException e) {
      throw new Refusal(ExitCode.CONFIGURATION, String.valueOf(e.getMessage()));
    }
  }

  private Place place(Path javaHome) {
    Path program =
        Files.exists(home.resolve("bin/max")) ? home.resolve("bin/max") : home.resolve("max");
    Path written = Writing.at(root, hostFile);
    if (!Files.exists(written)) {
      return new Place(
          program, javaHome, hostFile, state, SHARE, state.resolve("known_hosts"), groups());
    }
    try {
      Surroundings at = HostFile.load(written, home, state);
      return new Place(
          program, javaHome, hostFile, state, at.shareRoot(), at.knownHosts(), groups());
    } catch (HostFile.HostProblems e) {
      throw new Refusal(ExitCode.CONFIGURATION, String.valueOf(e.getMessage()));
    }
  }

  private Map<String, Integer> groups() {
    try {
      return FleetFile.load(home.resolve("agents/fleet.yaml")).fleet().hostGroups();
    } catch (FleetProblems e) {
      throw new Refusal(ExitCode.CONFIGURATION, String.valueOf(e.getMessage()));
    }
  }
}
