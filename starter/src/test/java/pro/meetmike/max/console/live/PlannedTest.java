package pro.meetmike.max.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.console.Examples;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.plan.DeploymentPlan;
import pro.meetmike.max.report.DeploymentState;

class PlannedTest {

  private static final Path FLEET = Path.of("../agents/fleet.yaml");

  @Test
  void countsWhatThePlanCounts() throws Exception {
    DeploymentPlan plan = DeploymentPlan.of("d", FleetFile.load(FLEET), List.of());
    assertThat(Planned.of(plan).total()).isEqualTo(plan.counts().get("steps"));
  }

  @Test
  void isUnknownForAnotherFleet() throws Exception {
    assertThat(
            Planned.of(FleetFile.load(FLEET), Examples.status(DeploymentState.RUNNING, List.of())))
        .isEqualTo(Planned.unknown());
  }

  @Test
  void aPhaseThatIsOverIsBehindUsWithAllItsSteps() throws Exception {
    Planned planned = Planned.of(DeploymentPlan.of("d", FleetFile.load(FLEET), List.of()));
    assertThat(planned.behind(Examples.status(DeploymentState.COMPLETED, List.of()).phases()))
        .isEqualTo(planned.total());
    assertThat(planned.behind(Examples.status(DeploymentState.RUNNING, List.of()).phases()))
        .as("phase 0 and one of two steps of phase 1")
        .isEqualTo(planned.steps().get(0) + 1);
  }
}
