package pro.meetmike.max.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Spec;
import pro.meetmike.max.client.Failure;

/** The command line as a whole: its verbs, their groups, its help. */
@Command(
    name = Max.NAME,
    commandListHeading = "",
    customSynopsis = "./max VERB [OPTION…]",
    description = "Deploys a fleet of AI personas and runs every client's journey, durably.",
    versionProvider = Version.class,
    footer = {
      "",
      "Every verb explains itself: ./max VERB --help",
      "",
      "Exit codes: 0 done, 1 failed, 2 plan has changes, 3 waits for a human,",
      "  4 a file is not valid, 5 no server or no worker, 64 not understood,",
      "  130 interrupted (the deployment goes on)"
    })
final class Max implements Callable<Integer> {

  /** As it is typed at the top of the repository. */
  static final String NAME = "./max";

  @Spec private CommandSpec spec;

  private Max() {}

  /** The command line for a process. */
  static CommandLine of(Here here) {
    CommandLine max = new CommandLine(new Max());
    max.addSubcommand(Elsewhere.REHEARSE.line());
    max.addSubcommand(new DevCommand(here));
    max.addSubcommand(Elsewhere.WORKER.line());
    max.addSubcommand(new PlanCommand(here));
    max.addSubcommand(new DeployCommand(here));
    max.addSubcommand(new StatusCommand(here));
    max.addSubcommand(new WatchCommand(here));
    max.addSubcommand(new RetireCommand(here));
    max.addSubcommand(new InboxCommand(here));
    max.addSubcommand(new ShowCommand(here));
    max.addSubcommand(new ApproveCommand(here));
    max.addSubcommand(new RejectCommand(here));
    max.addSubcommand(new RetryCommand(here));
    max.addSubcommand(new SkipCommand(here));
    max.addSubcommand(new AbortCommand(here));
    max.addSubcommand(
        new CommandLine(new LoginCommand(here))
            .addSubcommand(new LoginCommand.Code(here))
            .addSubcommand(new LoginCommand.Done(here)));
    max.addSubcommand(
        new CommandLine(new LeadCommand())
            .addSubcommand(new LeadCommand.Add(here))
            .addSubcommand(new LeadCommand.Listing(here))
            .addSubcommand(new LeadCommand.Show(here))
            .addSubcommand(new LeadOpenCommand(here)));
    max.addSubcommand(new DoctorCommand(here));
    max.addSubcommand(
        new CommandLine(new SchedulesCommand(here))
            .addSubcommand(new SchedulesCommand.Pause(here))
            .addSubcommand(new SchedulesCommand.Resume(here)));
    max.addSubcommand(
        new CommandLine(new HistoryCommand()).addSubcommand(new HistoryCommand.Export(here)));
    max.addSubcommand(
        new CommandLine(new ConfigCommand()).addSubcommand(new ConfigCommand.Show(here)));
    max.addSubcommand(new CompletionCommand());
    max.addSubcommand(new VersionCommand());
    max.addSubcommand(new HelpCommand());
    helpful(max);
    max.getCommandSpec().mixinStandardHelpOptions(true);
    max.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, Max::groups);
    return Console.ready(max);
  }

  private static void helpful(CommandLine line) {
    for (CommandLine verb : line.getSubcommands().values()) {
      helpful(verb.getCommandSpec());
      helpful(verb);
    }
  }

  /** What every verb has. */
  static void helpful(CommandSpec spec) {
    spec.addOption(
        CommandLine.Model.OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help and do nothing.")
            .build());
    if (Format.find(spec).isEmpty()) {
      spec.addMixin("format", CommandSpec.forAnnotatedObject(new Format()));
    }
    spec.usageMessage().sortOptions(false).abbreviateSynopsis(true);
  }

  private static String groups(Help help) {
    StringBuilder text = new StringBuilder();
    for (Verbs group : Verbs.values()) {
      text.append(String.format("%n%s%n", group.title()));
      for (String words : group.words()) {
        text.append(String.format("  %-16s %s%n", words, firstLine(help.commandSpec(), words)));
      }
    }
    return text.toString();
  }

  private static String firstLine(CommandSpec spec, String words) {
    for (String word : words.split(" ")) {
      spec = spec.subcommands().get(word).getCommandSpec();
    }
    return spec.usageMessage().description()[0];
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return Failure.DONE;
  }
}
