package pro.meetmike.max.worker;

import java.nio.file.Path;
import java.util.Map;

/**
 * The worker's command line.
 *
 * @param hostFile where this worker finds the outside world
 * @param state its own directory
 * @param home the directory that holds {@code agents/}
 */
record WorkerArguments(Path hostFile, Path state, Path home, boolean help) {

  static final String USAGE =
      """
      Usage: max worker [--host FILE] [--state DIR]
      Runs the pipeline's workflows and activities on this machine until it is stopped.
        --host FILE   how to reach Proxmox, SSH, the share and Graph (default /etc/max/host.yaml, or MAX_HOST_FILE);
                      agents/examples/host-hetzner-ax42.yaml is an example
        --state DIR   this worker's own files: spool, bundles, reports, known hosts (default .max/worker, or MAX_STATE)
      Temporal is found by the TEMPORAL_* environment or profile; without any, at 127.0.0.1:7233.
      Example: max worker --host /etc/max/host.yaml
      """;

  /** Throws {@link IllegalArgumentException} with one sentence for what is not understood. */
  static WorkerArguments parse(String[] args, Map<String, String> environment) {
    Path home = Path.of(environment.getOrDefault("MAX_HOME", ".")).toAbsolutePath().normalize();
    Path host = Path.of(environment.getOrDefault("MAX_HOST_FILE", "/etc/max/host.yaml"));
    Path state =
        Path.of(environment.getOrDefault("MAX_STATE", home.resolve(".max").toString()))
            .resolve("worker");
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--help", "-h" -> {
          return new WorkerArguments(host, state, home, true);
        }
        case "--host" -> host = Path.of(value(args, ++i));
        case "--state" -> state = Path.of(value(args, ++i)).toAbsolutePath();
        default ->
            throw new IllegalArgumentException(
                "Unknown option %s: max worker --help shows them.".formatted(args[i]));
      }
    }
    return new WorkerArguments(host, state, home, false);
  }

  private static String value(String[] args, int at) {
    if (at >= args.length) {
      throw new IllegalArgumentException(
          "%s needs a value: max worker --help shows it.".formatted(args[at - 1]));
    }
    return args[at];
  }
}
