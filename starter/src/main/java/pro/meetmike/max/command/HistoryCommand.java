package pro.meetmike.max.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.HistoryExport;
import pro.meetmike.max.client.HistoryExport.Written;
import pro.meetmike.max.wording.Counted;

/** Histories of workflows. */
@Command(
    name = "history",
    description = "Write down what Temporal recorded of a workflow.",
    footer = {"", "Example: ./max history export --with-children"})
final class HistoryCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "./max history needs export");
  }

  /** Writes histories as the replay tests read them. */
  @Command(
      name = "export",
      description = {
        "Write a workflow's history to a file that replays.",
        "Inputs and results are in it as they were: names and addresses from the fleet, too."
      },
      footer = {"", "Example: ./max history export --with-children --to histories"})
  static final class Export implements Callable<Integer> {

    private static final int LONGEST_ID = 1000;

    @Spec private CommandSpec spec;
    @Mixin private final Reach reach;

    @Option(
        names = "--id",
        paramLabel = "ID",
        description = {
          "The workflow: a deployment, journey/LEAD or any other",
          "(default: " + DeploymentId.DEFAULT + ")."
        })
    private @Nullable String id;

    @Option(names = "--with-children", description = "Those it started, too, and so on.")
    private boolean children;

    @Option(
        names = "--to",
        paramLabel = "DIR",
        description = {"Where the files go", "(default: ${DEFAULT-VALUE})."},
        defaultValue = "histories")
    private Path directory = Path.of("histories");

    @Option(names = "--force", description = "Write files anew that are there already.")
    private boolean force;

    Export(Here here) {
      this.reach = new Reach(here);
    }

    @Override
    public Integer call() throws Exception {
      if (id != null && id.length() > LONGEST_ID) {
        throw new Failure(
            Failure.USAGE,
            "--id has %d characters: no workflow's id has more than %d."
                .formatted(id.length(), LONGEST_ID));
      }
      return reach.connect(this::export);
    }

    private int export(Client client) throws IOException {
      String workflow = id == null ? DeploymentId.DEFAULT : id;
      List<Written> written =
          HistoryExport.write(
              new HistoryExport(client).fetch(workflow, children), directory, force);
      Screen screen = new Screen(spec).about(client.endpoint());
      written.forEach(
          w -> screen.line("%s  %s".formatted(w.file(), Counted.of(w.events(), "event"))));
      screen.line(
          "%s written. Inputs and results hold names and addresses from the fleet: look before you pass them on."
              .formatted(Counted.of(written.size(), "history", "histories")));
      screen.next(reach.max().of("status"));
      return Failure.DONE;
    }
  }
}
