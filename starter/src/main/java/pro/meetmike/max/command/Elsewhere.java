package pro.meetmike.max.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import pro.meetmike.max.client.Failure;

/**
 * The verbs with programs of their own, as far as help and completion have to know them. The
 * launcher never lets one of them come here to be run; that their options are these is tested where
 * all programs meet.
 */
enum Elsewhere {
  REHEARSE(
      "rehearse",
      "Run the whole job against the lab; nothing real is touched.",
      List.of("--yes", "--containers", "--install", "--plain"),
      List.of("--lead", "--fleet", "--state", "--fault", "--seed", "--port", "--on")),
  WORKER(
      "worker",
      "Run the worker process on the host.",
      List.of("--check", "--local"),
      List.of("--host", "--state", "--wait")),
  INSTALL(
      "install",
      "Show the systemd unit and what else it takes; --write puts the files there.",
      List.of("--write"),
      List.of("--root", "--host", "--state"));

  private static final List<String> FAULTS =
      List.of(
          "proxmox-lost-reply",
          "proxmox-500",
          "proxmox-delay",
          "ssh-drop",
          "graph-429",
          "graph-504",
          "login-closed",
          "login-refused",
          "login-question",
          "login-stale",
          "voice-spent",
          "packages-broken",
          "temporal-lost-task");

  private final String word;
  private final String description;
  private final List<String> flags;
  private final List<String> valued;

  Elsewhere(String word, String description, List<String> flags, List<String> valued) {
    this.word = word;
    this.description = description;
    this.flags = flags;
    this.valued = valued;
  }

  String word() {
    return word;
  }

  List<String> flags() {
    return flags;
  }

  List<String> valued() {
    return valued;
  }

  static List<String> faults() {
    return FAULTS;
  }

  /** The verb with its options and its second words. */
  CommandLine line() {
    Callable<Integer> refusal =
        () -> {
          throw new Failure(
              Failure.USAGE,
              "%s is a program of its own: start it with ./max %s.".formatted(word, word));
        };
    CommandSpec spec = CommandSpec.wrapWithoutInspection(refusal).name(word);
    spec.usageMessage()
        .description(description)
        .footer("", "Its own help says more: ./max %s --help".formatted(word));
    flags.forEach(f -> spec.addOption(OptionSpec.builder(f).build()));
    valued.forEach(v -> spec.addOption(valued(v)));
    CommandLine line = new CommandLine(spec);
    if (this == WORKER) {
      line.addSubcommand(INSTALL.line());
    }
    return line;
  }

  private static OptionSpec valued(String name) {
    OptionSpec.Builder option = OptionSpec.builder(name);
    if (name.equals("--fault")) {
      return option
          .type(List.class)
          .auxiliaryTypes(String.class)
          .completionCandidates(FAULTS)
          .build();
    }
    boolean file = List.of("--lead", "--fleet", "--state", "--host", "--root").contains(name);
    return option.type(file ? java.nio.file.Path.class : String.class).build();
  }
}
