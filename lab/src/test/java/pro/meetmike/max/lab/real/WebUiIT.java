package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Executions.Execution;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.report.DeploymentState;

/**
 * The Web UI as control room, used with a mouse and a keyboard (U1). With {@code
 * -Dmax.screenshots=true} it makes the pictures of the documentation.
 */
@Needs({RealPart.SERVER, RealPart.BROWSER})
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class WebUiIT {

  private static final String ID = Deployment.DEFAULT_ID;

  @TempDir(cleanup = CleanupMode.NEVER)
  private Path directory;

  @Test
  void aDeploymentIsStartedWatchedAndApprovedInTheBrowser() throws Exception {
    try (DevTemporal server = DevTemporal.start(directory);
        World world = World.open(directory, server.address(), fleet(), false);
        LabWorkerProcess worker = world.worker(Freeze.NEVER).awaitPolling()) {
      world.christian().leaveGatesAlone();
      world.christian().answerFromNowOn();
      Browser browser = new Browser(server.ui(), Queues.REHEARSAL_NAMESPACE);
      assertThat(browser.does("start", Queues.REHEARSAL, "Deployment", ID).asText())
          .contains("/namespaces/max-rehearsal/workflows");

      World.awaitNeed(world.deployment(), "infrastructure");
      world.christian().provideAccounts();
      waits(world.deployment(), browser);
      assertThat(browser.does("board", ID).asText())
          .contains("REHEARSAL", "0 Preparation", "done", "1 Infrastructure", "running")
          .contains("Waits for: Christian", "Started at:", "7 Go-live\tAll\tto come")
          .contains("approve with {\"by\":\"Christian\",\"gate\":\"infrastructure\"}")
          .contains("max approve infrastructure --by Christian")
          .contains("temporal --namespace max-rehearsal workflow update execute -w max-deployment")
          .contains("tctl --namespace max-rehearsal workflow signal -w max-deployment -n approve");

      assertThat(browser.does("update", ID, "approve", "{\"by\":\"Mallory\"}").asText())
          .contains("Mallory is not an approver of this deployment: Christian may answer.")
          .doesNotContain("io.temporal", ".java:");
      assertThat(browser.does("update", ID, "approve", "\"Christian\"").asText()).isEmpty();

      World.awaitNeed(world.deployment(), "authentication");
      assertThat(browser.does("timeline", ID).asText())
          .contains("read the fleet", "Phase 0: Preparation", "Phase 5: Authentication")
          .contains("tell Christian: authentication waits for you")
          .contains("until reminder 1: authentication");
      assertThat(browser.does("tab", ID + "/phase-5", "user-metadata", "not here").asText())
          .contains("Phase 5: Authentication", "Signs every inner voice in", "Owned by Christian")
          .contains("answered at max-deployment, not here");
      pictures(browser);
      assertThat(browser.does("signal", ID, "approve", "\"Christian\"").asText()).isEmpty();

      World.awaitNeed(world.deployment(), "go-live");
      assertThat(browser.does("board", ID).asText()).contains("5 Authentication", "go-live");
      String named = "{\"by\":\"Christian\",\"gate\":\"go-live\"}";
      assertThat(browser.does("update", ID, "approve", named).asText()).isEmpty();
      DeploymentStatus ended = world.awaitEnd();
      assertThat(ended.state()).isEqualTo(DeploymentState.COMPLETED);
      settled(world.deployment());
    }
  }

  /** In the attributes, and in the inbox that is made of them; from there to the deployment. */
  private static void waits(Deployments deployment, Browser browser) throws Exception {
    JsonNode inbox = browser.does("inbox", ID);
    assertThat(inbox.get("waiting").toString()).contains(ID);
    assertThat(inbox.get("opened").asText()).isEqualTo(ID);
    Execution now = deployment.describe().orElseThrow();
    assertThat(now.attribute("AwaitingApproval")).isEqualTo("true");
    assertThat(now.attribute("WaitingOn")).isEqualTo("Christian");
  }

  private static void settled(Deployments deployment) throws InterruptedException {
    while (deployment.describe().orElseThrow().running()) {
      Thread.sleep(100);
    }
    Execution over = deployment.describe().orElseThrow();
    assertThat(over.attribute("WaitingOn")).isEmpty();
    assertThat(over.attribute("AwaitingApproval")).isEqualTo("false");
  }

  private static Path fleet() {
    return Boolean.getBoolean("max.screenshots")
        ? World.HOME.resolve("agents/fleet.yaml")
        : World.FLEET_OF_ONE;
  }

  private static void pictures(Browser browser) throws Exception {
    if (Boolean.getBoolean("max.screenshots")) {
      Path images = Files.createDirectories(World.HOME.resolve("docs/images"));
      browser.does("board", ID, images.resolve("web-ui-board.png").toString());
      browser.does("timeline", ID, images.resolve("web-ui-timeline.png").toString());
    }
  }
}
