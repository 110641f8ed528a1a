package pro.meetmike.max.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.Inbox;
import pro.meetmike.max.client.Inbox.Tray;
import pro.meetmike.max.console.InboxText;

/** Everything that waits for a human, with the commands that answer it. */
@Command(
    name = "inbox",
    description = {
      "List everything that waits for a human, with the answers.",
      "Looks at the deployment and at the leads' open journeys.",
      "Exit code 3 says that something waits."
    },
    footer = {"", "Example: ./max inbox --output json"})
final class InboxCommand implements Callable<Integer> {

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
    List<Tray> trays = new ArrayList<>(new Inbox(client).look(deployment));
    trays.removeIf(t -> t.needs().isEmpty());
    Screen screen = new Screen(spec);
    if (format.json()) {
      screen.json(InboxText.entries(trays));
    } else {
      InboxText text = new InboxText(here.paint(), DeploymentId.DEFAULT, reach.flags());
      screen
          .about(client.endpoint())
          .lines(text.lines(trays, Instant.now()))
          .next(text.next(trays));
    }
    return trays.isEmpty() ? Failure.DONE : Failure.WAITING;
  }
}
