package pro.meetmike.max.command;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.client.Executions.Execution;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.console.Explain;
import pro.meetmike.max.console.Times;

/** Starts a deployment; one that runs already goes on. */
@Command(
    name = "deploy",
    description = {
      "Start the deployment; one that runs already is left alone.",
      "Eight phases that wait for a human where the plan does. The files are judged first."
    },
    footer = {"", "Example: ./max deploy --fleet agents/examples/fleet-1.yaml --watch"})
final class DeployCommand implements Callable<Integer> {

  private final Here here;

  @Spec private CommandSpec spec;
  @Mixin private final FleetOption fleet;
  @Mixin private final DeploymentId id = new DeploymentId();
  @Mixin private final Reach reach;

  @Option(names = "--watch", description = "Go on watching until it ends.")
  private boolean watch;

  @Mixin private final PlainOption plain = new PlainOption();

  @Option(
      names = "--explain",
      description = "Print the tctl and temporal lines that do the same, and do nothing.")
  private boolean explain;

  DeployCommand(Here here) {
    this.here = here;
    this.fleet = new FleetOption(here);
    this.reach = new Reach(here);
  }

  @Override
  public Integer call() throws Exception {
    String deployment = id.get();
    FleetOption.agents(fleet.read());
    if (explain) {
      Endpoint endpoint = reach.locate();
      new Screen(spec)
          .lines(new Explain(endpoint).start(deployment, fleet.forWorker()))
          .link(here.links(endpoint).map(l -> l.start(endpoint.queue(), "Deployment", deployment)));
      return Failure.DONE;
    }
    return reach.connect(client -> deploy(client, deployment));
  }

  private int deploy(Client client, String deployment) throws InterruptedException {
    Screen screen = new Screen(spec).about(client.endpoint());
    Deployments deployments = new Deployments(client, deployment);
    boolean started = deployments.start(fleet.forWorker());
    Optional<Execution> running = deployments.describe();
    String run = running.map(e -> ", run " + e.runId()).orElse("");
    screen.fact("deployment", deployment).fact("started", started);
    running.ifPresent(e -> screen.fact("runId", e.runId()));
    if (started) {
      screen.line("%s has been started%s.".formatted(deployment, run));
    } else {
      String since =
          running.map(e -> " since " + Times.since(e.startedAt(), Instant.now())).orElse("");
      screen.line(
          "%s is running already%s%s: nothing was started.".formatted(deployment, since, run));
    }
    screen.link(here.links(client.endpoint()).map(l -> l.workflow(deployment)));
    if (watch) {
      return new Following(client, id, screen, reach, plain).toTheEnd();
    }
    screen.next(id.on(reach.max()).of("watch"));
    return Failure.DONE;
  }
}
