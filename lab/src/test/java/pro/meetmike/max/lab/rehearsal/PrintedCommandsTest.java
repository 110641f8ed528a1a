package pro.meetmike.max.lab.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.lab.FaultKind;

class PrintedCommandsTest {

  private static final Path HOME = Path.of("/opt/max");

  private static PrintedCommands of(boolean anew, Set<FaultKind> faults) {
    Path fleet = HOME.resolve(anew ? "agents/fleet.yaml" : "my fleet.yaml");
    RehearsalPlan plan =
        new RehearsalPlan(
            HOME,
            fleet,
            HOME.resolve(anew ? ".max/rehearsal" : "world"),
            anew,
            anew ? null : HOME.resolve("lead.json"),
            anew,
            faults,
            11,
            0,
            null,
            true,
            false);
    return new PrintedCommands(plan, Map.of());
  }

  @Test
  void theSameRunInTheWebUiKeepsItsOptions() {
    assertThat(of(true, Set.of()).onDev()).isEqualTo("./max rehearse --on dev --yes");
    assertThat(of(false, EnumSet.of(FaultKind.SSH_DROP)).onDev())
        .isEqualTo(
            "./max rehearse --on dev --fleet '/opt/max/my fleet.yaml' --lead /opt/max/lead.json --state /opt/max/world --fault ssh-drop --seed 11");
  }

  @Test
  void onTheSameWorldAgainItsFaultsHaveStruck() {
    assertThat(of(false, EnumSet.of(FaultKind.SSH_DROP)).again(true))
        .isEqualTo(
            "./max rehearse --fleet '/opt/max/my fleet.yaml' --lead /opt/max/lead.json --state /opt/max/world --yes");
  }
}
