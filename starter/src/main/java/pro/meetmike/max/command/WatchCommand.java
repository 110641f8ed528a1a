package pro.meetmike.max.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import pro.meetmike.max.client.Client;

/** Tells what a deployment does, line by line, until it ends. */
@Command(
    name = "watch",
    description = {
      "Show what the deployment does until it ends.",
      "On a terminal it is a tree that is drawn in place, elsewhere a line for each fact.",
      "Ctrl-C ends the watching (exit code 130), never the deployment."
    },
    footer = {"", "Example: ./max watch"})
final class WatchCommand implements Callable<Integer> {

  private final Here here;

  @Spec private CommandSpec spec;
  @Mixin private final DeploymentId id = new DeploymentId();
  @Mixin private final PlainOption plain = new PlainOption();
  @Mixin private final Reach reach;

  WatchCommand(Here here) {
    this.here = here;
    this.reach = new Reach(here);
  }

  @Override
  public Integer call() throws Exception {
    String deployment = id.get();
    return reach.connect(client -> watch(client, deployment));
  }

  private int watch(Client client, String deployment) throws InterruptedException {
    Screen screen = new Screen(spec).about(client.endpoint());
    screen.link(here.links(client.endpoint()).map(l -> l.workflow(deployment)));
    return new Following(client, id, screen, reach, plain).toTheEnd();
  }
}
