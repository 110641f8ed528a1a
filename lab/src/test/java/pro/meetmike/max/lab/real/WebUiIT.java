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
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.deployment.Queues;

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
      assertThat(inbox(browser)).contains(ID);
      assertThat(browser.does("board", ID).asText())
          .contains("REHEARSAL", "0 Preparation", "done", "1 Infrastructure", "running")
          .contains("send approve with {\"by\":\"Christian\",\"gate\":\"infrastructure\"}")
          .contains("tctl workflow signal -w max-deployment -n approve -i");

      assertThat(browser.does("update", ID, "approve", "{\"by\":\"Mallory\"}").asText())
          .contains("Mallory is not an approver of this deployment: Christian may answer.")
          .doesNotContain("io.temporal", ".java:");
      assertThat(browser.does("update", ID, "approve", "\"Christian\"").asText()).isEmpty();

      World.awaitNeed(world.deployment(), "authentication");
      pictures(browser);
      assertThat(browser.does("signal", ID, "approve", "\"Christian\"").asText()).isEmpty();

      World.awaitNeed(world.deployment(), "go-live");
      assertThat(browser.does("board", ID).asText()).contains("5 Authentication", "go-live");
      String named = "{\"by\":\"Christian\",\"gate\":\"go-live\"}";
      assertThat(browser.does("update", ID, "approve", named).asText()).isEmpty();
      DeploymentStatus ended = world.awaitEnd();
      assertThat(ended.state()).isEqualTo("completed");
      settled(world.deployment());
    }
  }

  /** The inbox may lag behind by a moment. */
  private static String inbox(Browser browser) throws Exception {
    JsonNode ids = browser.does("inbox");
    return ids.toString();
  }

  private static void settled(Deployments deployment) throws InterruptedException {
    while (deployment.describe().orElseThrow().running()) {
      Thread.sleep(100);
    }
    assertThat(deployment.describe().orElseThrow().attribute("WaitingOn")).isEmpty();
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
