package pro.meetmike.max.worker;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The worker's command line.
 *
 * @param hostFile where this worker finds the outside world
 * @param state its own directory
 * @param home the directory that holds {@code agents/}
 * @param patience how long a server may keep it waiting
 * @param versioning whether it is one version of several
 */
record WorkerArguments(
    Task task, Path hostFile, Path state, Path home, Duration patience, Versioning versioning) {

  /** What is asked for. */
  enum Task {
    SERVE,
    CHECK,
    /** Only what a start needs: the other machines may be away. */
    CHECK_LOCAL,
    HELP;

    boolean checks() {
      return this == CHECK || this == CHECK_LOCAL;
    }
  }

  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final int LONGEST_PATH = 4000;
  private static final int LONGEST_WAIT = 86_400;

  static final String USAGE =
      """
      Usage: max worker [--host FILE] [--state DIR] [--wait SECONDS] [--check [--local]]
             max worker install [--write] [--root DIR] [--host FILE] [--state DIR]
      Runs the pipeline's workflows and activities on this machine until it is stopped.
        --host FILE      how to reach Proxmox, SSH, the share and Graph (default /etc/max/host.yaml, or MAX_HOST_FILE);
                         agents/examples/host-hetzner-ax42.yaml is an example
        --state DIR      this worker's own files: spool, bundles, reports, known hosts (default .max/worker, or MAX_STATE)
        --wait SECONDS   how long to wait for Temporal at the start (default 60; with --check 0)
        --check          look everything over and start nothing: all faults of all files, and whether Proxmox (certificate,
                         token, each privilege), SSH, Graph, Teams' host, the share and Temporal answer; changes nothing
        --local          with --check: this machine's files and addresses and Temporal only
        install          print the systemd unit and what else it takes; --write puts the files there
        -q, --quiet      say nothing but warnings and errors
        -v, --verbose    log in detail
      The log goes to worker.log in the state directory, under systemd to the journal.
      Temporal is found by the TEMPORAL_* environment or profile; without any, at 127.0.0.1:7233.
      MAX_WORKER_VERSION names this worker's version; it then gets no task before that is made the current one.
      One SIGTERM or Ctrl-C lets running activities finish for up to 30 s; a second one ends at once.
      Exit codes: 0 done, 4 something is not configured, 5 no server answers, 64 not understood.
      Example: max worker --host /etc/max/host.yaml
      """;

  /** Throws {@link IllegalArgumentException} with one sentence for what is not understood. */
  static WorkerArguments parse(String[] args, Map<String, String> environment) {
    Path home = Path.of(environment.getOrDefault("MAX_HOME", ".")).toAbsolutePath().normalize();
    Path host = Path.of(environment.getOrDefault("MAX_HOST_FILE", "/etc/max/host.yaml"));
    Path state =
        Path.of(environment.getOrDefault("MAX_STATE", home.resolve(".max").toString()))
            .resolve("worker");
    Versioning versioning = Versioning.of(environment);
    Task task = Task.SERVE;
    @Nullable Duration wait = null;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--help", "-h" -> {
          return new WorkerArguments(Task.HELP, host, state, home, WAIT, versioning);
        }
        case "--host" -> host = path(args, ++i);
        case "--state" -> state = path(args, ++i);
        case "--wait" -> wait = seconds(value(args, ++i));
        case "-q", "--quiet", "-v", "--verbose" -> LogFile.level(args[i]);
        case "--check" -> task = task == Task.CHECK_LOCAL ? task : Task.CHECK;
        case "--local" -> task = Task.CHECK_LOCAL;
        default ->
            throw new IllegalArgumentException(
                "Unknown option %s: max worker --help shows them.".formatted(args[i]));
      }
    }
    if (task == Task.CHECK_LOCAL && !List.of(args).contains("--check")) {
      throw new IllegalArgumentException(
          "--local belongs to --check: max worker --help shows both.");
    }
    Duration usual = task.checks() ? Duration.ZERO : WAIT;
    return new WorkerArguments(
        task,
        host,
        state.toAbsolutePath().normalize(),
        home,
        wait == null ? usual : wait,
        versioning);
  }

  /** What the launcher was called as, for the commands that are printed. */
  static String command() {
    return System.getenv().getOrDefault("MAX_COMMAND", "./max");
  }

  /** The same text with the commands in it as the reader types them. */
  static String typed(String text) {
    return text.replaceAll(
        "(?<![\\w./-])max worker", Matcher.quoteReplacement(command() + " worker"));
  }

  static Path path(String[] args, int at) {
    String typed = value(args, at);
    IllegalArgumentException refusal =
        new IllegalArgumentException(
            "%s %s cannot be a path: name another.".formatted(args[at - 1], typed));
    if (typed.length() > LONGEST_PATH) {
      throw refusal;
    }
    try {
      return Path.of(typed);
    } catch (InvalidPathException e) {
      throw refusal;
    }
  }

  private static String value(String[] args, int at) {
    if (at >= args.length || args[at].startsWith("--") || args[at].isBlank()) {
      throw new IllegalArgumentException(
          "%s needs a value: max worker --help shows it.".formatted(args[at - 1]));
    }
    return args[at];
  }

  private static Duration seconds(String text) {
    if (!text.matches("\\d{1,6}") || Integer.parseInt(text) > LONGEST_WAIT) {
      throw new IllegalArgumentException(
          "--wait %s is not a number of seconds up to %d: write for example --wait 60."
              .formatted(text, LONGEST_WAIT));
    }
    return Duration.ofSeconds(Integer.parseInt(text));
  }
}
