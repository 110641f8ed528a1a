package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Decisions;
import pro.meetmike.max.client.Decisions.Said;
import pro.meetmike.max.client.IdleVersion;
import pro.meetmike.max.client.Pollers;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.journey.Journey;
import pro.meetmike.max.journey.JourneyInput;
import pro.meetmike.max.journey.Owners;
import pro.meetmike.max.worker.Versioning;

/** Temporal's worker deployments, as docs/worker-deployments.md tells of them. */
@Needs(RealPart.SERVER)
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class WorkerDeploymentIT {

  private static final String OPEN_ON_V1 =
      "TemporalWorkerDeploymentVersion = 'max:v1' AND ExecutionStatus = 'Running'";
  private static final int LONG_ENOUGH_MILLIS = 4000;

  @TempDir private Path directory;
  private DevTemporal server;
  private Client client;
  private Cli temporal;
  private Fleet fleet;
  private ScriptedHands one;
  private ScriptedHands two;

  @BeforeEach
  void start() throws Exception {
    server = DevTemporal.start(directory);
    client = Client.open(server.production());
    temporal = Cli.temporal(server, "default");
    fleet = FleetFile.load(World.HOME.resolve("agents/examples/fleet-1.yaml")).fleet();
    one = new ScriptedHands(fleet);
    two = new ScriptedHands(fleet);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void aVersionGetsWorkWhenItIsCurrentAndAPinnedRunStaysUntilItIsMoved() throws Exception {
    Run deployment = new Run(client, Deployment.DEFAULT_ID);
    Run journey = new Run(client, Journey.id("pinned"));
    Run later = new Run(client, Journey.id("later"));
    ScriptedWorker old = ScriptedWorker.start(client, one, Versioning.of("v1"));
    begin("Deployment", deployment.id());
    Thread.sleep(LONG_ENOUGH_MILLIS);
    assertThat(deployment.events(EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED))
        .as("a version that is not current gets no task")
        .isZero();
    assertThat(polled().idle()).as("told").isEqualTo(new IdleVersion("max:v1", null));

    makeCurrent("v1");
    Run.until(
        "the queue as polled",
        () -> Optional.of(polled()).filter(q -> q.state() == Pollers.State.POLLED));
    deployment.awaitNeed("infrastructure");
    begin("Journey", journey.id(), input("pinned"));
    awaitOpened(one, 1);

    try (ScriptedWorker next = ScriptedWorker.start(client, two, Versioning.of("v2"))) {
      makeCurrent("v2");
      begin("Journey", later.id(), input("later"));
      awaitOpened(two, 1);
      approve(deployment);
      Run.until("v2's work", () -> two.calls("EnsureContainer").stream().findFirst());
      assertThat(one.calls("EnsureContainer")).as("the deployment went over").isEmpty();

      assertThat(version(journey)).isEqualTo("v1");
      assertThat(version(later)).isEqualTo("v2");
      journey.stub().signal("nothing-known", "?");
      awaitSignalHandled(journey);
      assertThat(version(journey)).as("still where it began").isEqualTo("v1");
      assertThat(drainage()).contains("draining");
      assertThat(temporal.say("worker", "deployment", "describe", "--name", "max").text())
          .contains("v1", "v2");
      assertThat(temporal.say("workflow", "list", "--query", OPEN_ON_V1).text())
          .contains(journey.id())
          .doesNotContain(later.id());

      old.close();
      long handled = journey.events(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
      journey.stub().signal("nothing-known", "?");
      Thread.sleep(LONG_ENOUGH_MILLIS);
      assertThat(journey.events(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED))
          .as("without its worker it stands still")
          .isEqualTo(handled);

      Cli.Said moved =
          temporal.say(
              "workflow",
              "update-options",
              "--query",
              OPEN_ON_V1,
              "--versioning-override-behavior",
              "auto_upgrade",
              "--reason",
              "v1 ends",
              "--yes");
      assertThat(moved.exit()).as(moved.text()).isZero();
      Run.until(
          "the journey on v2",
          () ->
              Optional.of(journey.events(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED))
                  .filter(now -> now > handled));
      assertThat(journey.brokenTasks()).isZero();
      assertThat(next).isNotNull();
    }
  }

  @Test
  void withoutTheVariableAWorkerIsUnversionedAndGetsWorkAtOnce() {
    assertThat(Versioning.of(java.util.Map.of())).isEqualTo(Versioning.none());
    try (ScriptedWorker worker = ScriptedWorker.start(client, one)) {
      Run deployment = new Run(client, Deployment.DEFAULT_ID);
      begin("Deployment", deployment.id());
      deployment.awaitNeed("infrastructure");
      assertThat(deployment.describe().hasVersioningInfo()).isFalse();
      assertThat(worker).isNotNull();
    }
  }

  private Pollers.Queue polled() {
    return new Pollers(client, Clock.systemUTC()).workflows();
  }

  private void begin(String type, String id, Object... input) {
    client
        .workflows()
        .newUntypedWorkflowStub(
            type, WorkflowOptions.newBuilder().setTaskQueue("max").setWorkflowId(id).build())
        .start(input);
  }

  private JourneyInput input(String lead) {
    List<String> approvers = List.of("Christian");
    return new JourneyInput(
        lead, "drill", 72L, true, "normal", Owners.of(fleet), approvers, null, null);
  }

  private void makeCurrent(String build) {
    Run.until(
        build + " as the current version",
        () -> {
          Cli.Said said =
              temporal.say(
                  "worker",
                  "deployment",
                  "set-current-version",
                  "--deployment-name",
                  "max",
                  "--build-id",
                  build,
                  "--yes");
          if (said.exit() != 0) {
            throw new IllegalStateException(said.text());
          }
          return Optional.of(said);
        });
  }

  private String drainage() throws Exception {
    return temporal
        .say(
            "worker",
            "deployment",
            "describe-version",
            "--deployment-name",
            "max",
            "--build-id",
            "v1")
        .text();
  }

  private static void awaitOpened(ScriptedHands hands, int journeys) {
    Run.until(
        "an opened lead",
        () -> Optional.of(hands.calls("OpenLead")).filter(c -> c.size() == journeys));
  }

  private void approve(Run deployment) {
    new Decisions(client)
        .say(
            deployment.id(),
            Verb.APPROVE,
            new Said("Christian", "infrastructure", null, null, null));
  }

  private static void awaitSignalHandled(Run journey) {
    Run.until("the answer", () -> Optional.of(journey.board()).filter(b -> b.contains("unknown")));
  }

  private static String version(Run run) {
    return run.describe().getVersioningInfo().getDeploymentVersion().getBuildId();
  }
}
