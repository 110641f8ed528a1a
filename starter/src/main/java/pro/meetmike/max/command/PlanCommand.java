package pro.meetmike.max.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import pro.meetmike.max.console.PlanText;
import pro.meetmike.max.fleet.agent.AgentCatalogue;
import pro.meetmike.max.fleet.file.LoadedFleet;
import pro.meetmike.max.plan.DeploymentPlan;

/** What a deployment would create, from the files alone. */
@Command(
    name = "plan",
    description = {
      "Show what a deployment would create; connects to nothing.",
      "Containers, accounts, steps, gates, logins and schedules. Reads the files only and connects to nothing. Exit code 2 says that there is something to create."
    },
    footer = {"", "Example: ./max plan --fleet agents/examples/fleet-1.yaml --output json"})
final class PlanCommand implements Callable<Integer> {

  /** There are changes to be made. */
  static final int CHANGES = 2;

  private final Here here;

  @Spec private CommandSpec spec;
  @Mixin private final FleetOption fleet;
  @Mixin private final Format format = new Format();

  PlanCommand(Here here) {
    this.here = here;
    this.fleet = new FleetOption(here);
  }

  @Override
  public Integer call() throws Exception {
    Screen screen = new Screen(spec);
    LoadedFleet loaded = fleet.read();
    AgentCatalogue agents = FleetOption.agents(loaded);
    loaded.warnings().forEach(w -> screen.progress("warning: " + w));
    agents.warnings().forEach(w -> screen.progress("warning: " + w));
    DeploymentPlan plan =
        DeploymentPlan.of(
            DeploymentId.DEFAULT, loaded.resolved(), agents.waves(DeploymentId.DEFAULT));
    if (format.json()) {
      screen.json(plan);
    } else {
      screen.lines(new PlanText(here.paint()).lines(plan)).next(fleet.on(here.max()).of("deploy"));
    }
    return plan.containers().isEmpty() ? 0 : CHANGES;
  }
}
