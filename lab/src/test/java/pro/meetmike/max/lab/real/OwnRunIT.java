package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.Pollers;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.deployment.WorkflowTypes;
import pro.meetmike.max.lab.temporal.RealServer;
import pro.meetmike.max.lab.temporal.RehearsedWorld;

/** What a rehearsal takes for its own on a server that others have rehearsed on. */
@Needs(RealPart.SERVER)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OwnRunIT {

  private static final RehearsedWorld OTHER = world("/worlds/other", "f1", null);

  @TempDir(cleanup = CleanupMode.NEVER)
  private Path directory;

  private final List<String> told = new ArrayList<>();
  private DevTemporal temporal;
  private RealServer server;
  private Client client;
  private String run;

  private static RehearsedWorld world(String directory, String fleet, @Nullable String lastRun) {
    return new RehearsedWorld(Path.of(directory), fleet, lastRun);
  }

  @BeforeEach
  void somebodyHasBegun() throws Exception {
    temporal = DevTemporal.start(directory);
    server = RealServer.at(temporal.address(), directory, Map.of());
    client = Client.open(server.endpoint());
    server.prepare(client, OTHER, told::add);
    run = new Deployments(client, Deployment.DEFAULT_ID).begin(null, OTHER.memo()).orElseThrow();
    assertThat(told).isEmpty();
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    server.close();
    temporal.close();
  }

  private boolean goesOn() {
    return new Deployments(client, Deployment.DEFAULT_ID, run).describe().orElseThrow().running();
  }

  @Test
  void itsOwnGoesOn() throws Exception {
    server.prepare(client, world("/worlds/moved", "f1", run), told::add);
    assertThat(goesOn()).isTrue();
    assertThat(told).isEmpty();
  }

  @Test
  void anotherWorldsIsEndedWithAWordWhenItsProcessIsDead() throws Exception {
    server.prepare(client, world("/worlds/mine", "f1", "of-another-server"), told::add);
    assertThat(goesOn()).isFalse();
    assertThat(told).singleElement().asString().contains("in /worlds/other", "is ended");
  }

  @Test
  void itsOwnWithAnotherFleetIsEnded() throws Exception {
    server.prepare(client, world("/worlds/other", "f2", run), told::add);
    assertThat(goesOn()).isFalse();
    assertThat(told).containsExactly("The deployment with the earlier fleet is ended.");
  }

  @Test
  void anotherWorldsWhoseProcessLivesIsRefusedByItsDirectory() throws Exception {
    WorkflowClient alive =
        WorkflowClient.newInstance(
            client.service(),
            WorkflowClientOptions.newBuilder(client.workflows().getOptions())
                .setIdentity("1@elsewhere")
                .build());
    WorkerFactory factory = WorkerFactory.newInstance(alive);
    factory
        .newWorker(Queues.REHEARSAL)
        .registerWorkflowImplementationTypes(WorkflowTypes.deployment());
    factory.start();
    Run.until(
        "the other polls",
        () ->
            Optional.of(new Pollers(client, Clock.systemUTC()).workflows())
                .filter(q -> q.state() == Pollers.State.POLLED));
    assertThatThrownBy(() -> server.prepare(client, world("/worlds/mine", "f1", null), told::add))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("1@elsewhere, in /worlds/other");
    assertThat(goesOn()).isTrue();
    factory.shutdownNow();
  }
}
