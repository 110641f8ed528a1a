package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.report.DeploymentState;

/**
 * A deployment on real containers: the real workflow on a real server, the product's own hands over
 * SSH through a real sshd into unprivileged containers with systemd, over real apt and npm, and the
 * four real CLIs with keys for the lab's model endpoint planted. Played are Proxmox's HTTP API,
 * Microsoft 365, the core team and the vendors (P1.2, P2.1, P3.1, P3.2, P3.3, P5.2, P6.1).
 */
@Needs({RealPart.SERVER, RealPart.CONTAINERS})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class ContainersIT {

  private static final int EIDOLONS = Integer.getInteger("max.containers", 2);
  private static final Duration PATIENCE = Duration.ofMinutes(40);

  @TempDir private static Path directory;
  private static ContainerFleet fleet;

  @BeforeAll
  static void begin() throws Exception {
    fleet = ContainerFleet.open(directory, EIDOLONS);
  }

  @AfterAll
  static void end() throws Exception {
    fleet.close();
  }

  @Test
  @Order(1)
  void theWholeDeploymentEndsWell() throws Exception {
    DeploymentStatus status = fleet.deploy(PATIENCE);
    ContainerFleet.tell(StepTimes.of(status));
    assertThat(status.state()).isEqualTo(DeploymentState.COMPLETED);
    for (Eidolon eidolon : fleet.fleet().eidolons()) {
      isAsWanted(eidolon);
    }
  }

  private static void isAsWanted(Eidolon eidolon) {
    int ct = eidolon.ct();
    assertThat(fleet.in(ct, "cat /proc/self/uid_map").split("\\s+")).contains("100000");
    assertThat(fleet.in(ct, "hostname")).isEqualTo(eidolon.id());
    assertThat(fleet.in(ct, "id -u " + eidolon.id())).isEqualTo(Integer.toString(eidolon.uid()));
    for (String voice : List.of("claude", "gemini", "codex", "copilot")) {
      String unit = "max-agent@" + voice;
      assertThat(fleet.in(ct, "systemctl is-enabled " + unit + "; systemctl is-active " + unit))
          .isEqualTo("enabled\nactive");
    }
  }
}
