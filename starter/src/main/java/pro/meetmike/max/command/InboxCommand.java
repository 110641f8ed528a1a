package pro.meetmike.max.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Executions;
import pro.meetmike.max.client.Executions.Execution;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.Inbox;
import pro.meetmike.max.client.Inbox.Tray;
import pro.meetmike.max.client.LeadNames;
import pro.meetmike.max.client.WebLinks;
import pro.meetmike.max.console.ExecutionText;
import pro.meetmike.max.console.InboxText;
import pro.meetmike.max.console.SetAsideText;

/** Everything that waits for a human, with the commands that answer it. */
@Command(
    name = "inbox",
    description = {
      "List everything that waits for a human, with the answers.",
      "Looks at the deployment and at the leads' open journeys.",
      "Without a worker it shows what the server's index knows.",
      "Exit code 3 says that something waits."
    },
    footer = {"", "Example: ./max inbox --output json"})
final class InboxCommand implements Callable<Integer> {

  private static final int SHOWN = 100;

  private final Here here;

  @Spec private CommandSpec spec;
  @Mixin private final DeploymentId id = new DeploymentId();
  @Mixin private final Reach reach;
  @Mixin private final Format format = new Format();

  InboxCommand(Here here) {
    this.here = here;
    this.reach = new Reach(here);
  }

  @Override
  public Integer call() throws Exception {
    String deployment = id.get();
    return reach.connect(client -> show(client, deployment));
  }

  private int show(Client client, String deployment) {
    if (id.named()) {
      new Deployments(client, deployment).existing(id.on(reach.max()).of("deploy"));
    }
    List<Tray> trays;
    try {
      trays = new ArrayList<>(new Inbox(client).look(deployment));
    } catch (Failure failure) {
      if (failure.code() != Failure.UNREACHABLE) {
        throw failure;
      }
      return withoutWorker(client, failure.getMessage());
    }
    trays.removeIf(t -> t.needs().isEmpty());
    DeskReach desk = new DeskReach(here, reach);
    LeadNames names = desk.names(client.endpoint());
    InboxText text = new InboxText(here.paint(), deployment, id.on(reach.max()));
    Screen screen = new Screen(spec);
    if (format.json()) {
      screen.json(text.entries(trays));
    } else {
      screen
          .about(client.endpoint())
          .lines(text.lines(trays.stream().map(names::named).toList(), Instant.now()))
          .lines(
              new SetAsideText(here.paint())
                  .lines(desk.setAside(client.endpoint()).orElse(List.of()), Instant.now()))
          .link(here.links(client.endpoint()).map(WebLinks::inbox))
          .next(text.next(trays));
    }
    return trays.isEmpty() ? Failure.DONE : Failure.WAITING;
  }

  /** What the server's index knows, since nobody is there to be asked. */
  private int withoutWorker(Client client, String why) {
    List<Execution> waiting = Executions.of(client).awaitingApproval(SHOWN);
    Screen screen = new Screen(spec);
    if (format.json()) {
      Map<String, Object> known = new LinkedHashMap<>();
      known.put("worker", "silent");
      known.put("waiting", waiting);
      screen.json(known);
    } else {
      screen
          .about(client.endpoint())
          .line("NO WORKER  " + why)
          .lines(new ExecutionText(here.paint()).waiting(waiting, Instant.now()))
          .link(here.links(client.endpoint()).map(WebLinks::inbox))
          .next(here.max().of("worker"));
    }
    return waiting.isEmpty() ? Failure.UNREACHABLE : Failure.WAITING;
  }
}
