package pro.meetmike.max.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.client.Executions.Execution;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.Journeys;
import pro.meetmike.max.client.LeadNames;
import pro.meetmike.max.console.Explain;
import pro.meetmike.max.console.Invocation;
import pro.meetmike.max.console.LeadText;
import pro.meetmike.max.console.NeedText;
import pro.meetmike.max.console.NextStep;
import pro.meetmike.max.journey.Journey;
import pro.meetmike.max.journey.JourneyStatus;
import pro.meetmike.max.journey.file.LeadFile;

/** Leads and their journeys. */
@Command(
    name = "lead",
    description = "Bring in a lead, list the leads' journeys, show or open one.",
    footer = {"", "Example: ./max lead add agents/examples/lead.json"})
final class LeadCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "./max lead needs add, list, show or open");
  }

  /** Hands a lead in. */
  @Command(
      name = "add",
      description = {
        "Bring in a lead from a file.",
        "The file goes to the worker's desk on this machine, never through Temporal.",
        "The same lead twice begins one journey."
      },
      footer = {"", "Example: ./max lead add agents/examples/lead.json"})
  static final class Add implements Callable<Integer> {

    private final Here here;

    @Spec private CommandSpec spec;
    @Mixin private final Reach reach;

    @Parameters(
        paramLabel = "FILE",
        description = "The lead as JSON; see agents/examples/lead.json.")
    private Path file = Path.of("");

    Add(Here here) {
      this.here = here;
      this.reach = new Reach(here);
    }

    @Override
    public Integer call() throws Exception {
      LeadFile lead = LeadFile.load(Home.existing(file));
      DeskReach door = new DeskReach(here, reach);
      Optional<Endpoint> rehearsal = door.rehearsal();
      String answer = door.desk().add(file);
      Screen screen = new Screen(spec);
      rehearsal.ifPresent(screen::about);
      Invocation max = rehearsal.isPresent() ? reach.max() : here.max();
      screen.line(answer).next(max.of("lead", "show", lead.leadId()));
      return Failure.DONE;
    }
  }

  /** All journeys. */
  @Command(
      name = "list",
      description = "List the journeys: where each is, and whom it waits for.",
      footer = {"", "Example: ./max lead list --limit 20"})
  static final class Listing implements Callable<Integer> {

    private final Here here;

    @Spec private CommandSpec spec;
    @Mixin private final Reach reach;
    @Mixin private final Format format = new Format();

    @Option(
        names = "--limit",
        paramLabel = "N",
        description = {"At most so many", "(default: ${DEFAULT-VALUE})."},
        converter = AtLeastOne.class,
        defaultValue = "50")
    private int limit;

    Listing(Here here) {
      this.here = here;
      this.reach = new Reach(here);
    }

    @Override
    public Integer call() throws Exception {
      return reach.connect(this::list);
    }

    private int list(Client client) {
      List<Execution> journeys = new Journeys(client).list(limit);
      Screen screen = new Screen(spec);
      if (format.json()) {
        screen.json(journeys);
      } else {
        String next =
            journeys.isEmpty()
                ? NextStep.firstLead(reach.max())
                : reach.max().of("lead", "show", LeadText.leadId(journeys.get(0)));
        screen
            .about(client.endpoint())
            .lines(
                new LeadText(here.paint(), new DeskReach(here, reach).names(client.endpoint()))
                    .list(journeys, Instant.now()))
            .next(next);
      }
      return Failure.DONE;
    }
  }

  /** One journey. */
  @Command(
      name = "show",
      description = "Show one journey: where it is and how it came there.",
      footer = {"", "Example: ./max lead show 3f6c1c52-8f0e-4c1b-9a57-2d1f0b7e64a1"})
  static final class Show implements Callable<Integer> {

    private final Here here;

    @Spec private CommandSpec spec;
    @Mixin private final Reach reach;
    @Mixin private final Format format = new Format();

    @Parameters(paramLabel = "ID", description = "The lead's id, or the beginning of it.")
    private String id = "";

    Show(Here here) {
      this.here = here;
      this.reach = new Reach(here);
    }

    @Override
    public Integer call() throws Exception {
      return reach.connect(this::show);
    }

    private int show(Client client) throws IOException {
      id = new Journeys(client).meant(id);
      Optional<Execution> ended =
          new Deployments(client, Journey.id(id)).describe().filter(LeadText::endedOtherwise);
      return ended.isPresent() ? tell(client, ended.get()) : ask(client);
    }

    private int tell(Client client, Execution ended) {
      Screen screen = new Screen(spec);
      if (format.json()) {
        screen.json(ended);
      } else {
        screen
            .about(client.endpoint())
            .lines(
                new LeadText(here.paint(), LeadNames.none())
                    .ended(ended, new Explain(client.endpoint())))
            .next(reach.max().of("lead", "list"));
      }
      return Failure.FAILED;
    }

    private int ask(Client client) throws IOException {
      JourneyStatus journey =
          new Journeys(client)
              .show(id)
              .orElseThrow(
                  () ->
                      new Failure(
                          Failure.FAILED,
                          "There is no journey of a lead %s: ./max lead list shows those there are."
                              .formatted(id)));
      Screen screen = new Screen(spec);
      if (format.json()) {
        screen.json(journey);
      } else {
        Invocation max = reach.max().with("--id", "journey/" + id);
        String next =
            journey.needs().isEmpty()
                ? reach.max().of("lead", "list")
                : NeedText.answers(journey.needs().get(0), max).get(0);
        screen
            .about(client.endpoint())
            .lines(
                new LeadText(here.paint(), new DeskReach(here, reach).names(client.endpoint()))
                    .journey(journey, max, Instant.now()))
            .next(next);
      }
      return journey.needs().isEmpty() ? Failure.DONE : Failure.WAITING;
    }
  }
}
