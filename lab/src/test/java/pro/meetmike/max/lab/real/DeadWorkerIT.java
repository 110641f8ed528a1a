package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.command.CommandLines;
import pro.meetmike.max.command.CommandLines.Outcome;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.deployment.WorkflowTypes;
import pro.meetmike.max.signal.AskImpl;
import pro.meetmike.max.temporal.Payloads;
import pro.meetmike.max.worker.MaxWorker;

/** The command line on a real server while no worker is up, and when it is up again (U1, U5). */
@Needs(RealPart.SERVER)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DeadWorkerIT {

  private static final Duration TWO_SECONDS = Duration.ofMillis(2500);

  @TempDir(cleanup = CleanupMode.NEVER)
  static Path directory;

  private static DevTemporal server;
  private static World world;
  private static Client client;
  private static CommandLines max;

  @BeforeAll
  static void start() throws Exception {
    server = DevTemporal.start(directory);
    world = World.production(directory, server, World.FLEET_OF_ONE);
    client = world.client();
    max =
        new CommandLines(
            World.HOME,
            directory.resolve("state"),
            Map.of("TEMPORAL_ADDRESS", server.address(), "MAX_WEB_UI", server.ui()));
  }

  @AfterAll
  static void stop() throws Exception {
    world.close();
    server.close();
  }

  @Test
  @Order(1)
  void neverHavingHadAWorkerIsSaidAtOnce() {
    Outcome deployed = max.type("deploy", "--id", "lonely");
    assertThat(deployed.code()).as(deployed.err()).isZero();
    assertThat(deployed.out())
        .contains("lonely has been started, run ")
        .contains("Web UI " + server.ui() + "/namespaces/default/workflows/lonely\n");
    assertThat(max.type("deploy", "--id", "lonely").out())
        .contains("lonely is running already since 20", "nothing was started.");
    Outcome status = max.type("status", "--id", "lonely");
    assertThat(status.code()).isEqualTo(5);
    assertThat(status.took()).isLessThan(TWO_SECONDS);
    assertThat(status.out())
        .startsWith("NO WORKER  nobody polls the task queue max; none was seen for minutes.")
        .contains("lonely: running  started 20", "\n  run ", "next: ./max worker");
    Outcome inbox = max.type("inbox", "--id", "lonely");
    assertThat(inbox.code()).isEqualTo(5);
    assertThat(inbox.out())
        .contains("Nobody polls the task queue max", "query=AwaitingApproval%3D");
    assertThat(max.type("lead", "list").code()).isZero();
    Outcome left = max.type("approve", "infrastructure", "--by", "Christian", "--id", "lonely");
    assertThat(left.code()).isEqualTo(5);
    assertThat(left.took()).isLessThan(Duration.ofSeconds(4));
    assertThat(left.out()).contains("was left as a signal");
    client.workflows().newUntypedWorkflowStub("lonely").terminate("the test is over");
  }

  @Test
  @Order(2)
  void aWorkerThatDiedAtAGateIsSaidWithinTwoSecondsAndNothingIsLost() throws Exception {
    String run;
    try (LabWorkerProcess worker = world.worker(Freeze.NEVER).awaitPolling()) {
      max.type("deploy", "--fleet", World.FLEET_OF_ONE.toString());
      await(s -> !s.needs().isEmpty());
      Outcome status = max.type("status");
      assertThat(status.out()).contains("\nrun ", "started 20");
      run = status.out().replaceAll("(?s).*\nrun (\\S+)\n.*", "$1");
      Outcome refused = max.type("approve", "infrastructure", "--by", "Mallory");
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).startsWith("max: ").doesNotContain("\tat ", "Exception");
      assertThat(refused.err().lines()).hasSize(1);
      Outcome retire = max.type("retire", "--yes");
      assertThat(retire.code()).isEqualTo(1);
      assertThat(retire.err())
          .contains("is running since", "end it first with temporal workflow cancel --address");
      worker.kill();
    }
    Outcome dead = max.type("status");
    assertThat(dead.code()).isEqualTo(5);
    assertThat(dead.took()).isLessThan(TWO_SECONDS);
    assertThat(dead.out())
        .startsWith("NO WORKER  max-deployment exists, but no worker answered for it within 1.7 s")
        .contains("  run " + run, "  phase: 1 Infrastructure", "  waits for: Christian");
    Outcome inbox = max.type("inbox");
    assertThat(inbox.code()).isEqualTo(3);
    assertThat(inbox.took()).isLessThan(TWO_SECONDS);
    assertThat(inbox.out())
        .contains(
            "1 workflow waits for a human", "max-deployment: running", "waits for: Christian");
    Outcome left = max.type("approve", "infrastructure", "--by", "Christian");
    assertThat(left.code()).isEqualTo(5);
    assertThat(left.took()).isLessThan(Duration.ofSeconds(6));
    assertThat(left.out()).contains("No worker answered; approve was left as a signal");
    takesTheSignalOnceAndIsRetired();
  }

  private void takesTheSignalOnceAndIsRetired() throws Exception {
    try (MaxWorker worker = world.worker()) {
      await(s -> s.log().stream().anyMatch(d -> d.accepted() && d.need().equals("infrastructure")));
      WorkflowExecutionHistory history = client.workflows().fetchHistory("max-deployment");
      assertThat(history.getEvents())
          .filteredOn(e -> e.hasWorkflowExecutionSignaledEventAttributes())
          .filteredOn(
              e ->
                  e.getWorkflowExecutionSignaledEventAttributes().getSignalName().equals("approve"))
          .hasSize(1);
      assertThat(history.getEvents())
          .noneMatch(e -> e.hasWorkflowExecutionUpdateAcceptedEventAttributes());
      client.workflows().newUntypedWorkflowStub("max-deployment").cancel();
      await(s -> s.endedAt() != null);
      exportsWhatAReplayAccepts();
      Outcome shown = max.type("retire");
      assertThat(shown.code()).isEqualTo(2);
      assertThat(shown.out())
          .contains("max-deployment/agent/lilly/", "containers", "next: ./max retire --yes");
      Outcome retired = max.type("retire", "--yes");
      assertThat(retired.code()).as(retired.err()).isZero();
      assertThat(retired.out()).contains("schedules", "removed", "left alone");
      assertThat(max.type("retire", "--yes").out()).contains("gone already");
    }
  }

  private void exportsWhatAReplayAccepts() throws Exception {
    Path to = directory.resolve("histories");
    Outcome exported = max.type("history", "export", "--with-children", "--to", to.toString());
    assertThat(exported.code()).as(exported.err()).isZero();
    assertThat(exported.out())
        .contains(
            "Deployment-max-deployment.json", " events", "Preparation-max-deployment-phase-0");
    Outcome again = max.type("history", "export", "--to", to.toString());
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("is there already: add --force");
    TestWorkflowEnvironment environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .build());
    try (environment;
        Stream<Path> files = Files.list(to)) {
      Worker replaying = environment.newWorker("replay");
      replaying.registerWorkflowImplementationTypes(WorkflowTypes.deployment());
      replaying.registerWorkflowImplementationTypes(AskImpl.class);
      List<Path> all = files.sorted().toList();
      assertThat(all).hasSizeGreaterThan(2);
      for (Path file : all) {
        WorkflowReplayer.replayWorkflowExecution(
            WorkflowExecutionHistory.fromJson(Files.readString(file)), replaying);
      }
    }
  }

  private void await(Predicate<DeploymentStatus> reached) throws InterruptedException {
    Deployments deployment = new Deployments(client, "max-deployment");
    for (int i = 0; i < 600; i++) {
      if (deployment.status(Duration.ofSeconds(20)).filter(reached).isPresent()) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError(deployment.status());
  }
}
