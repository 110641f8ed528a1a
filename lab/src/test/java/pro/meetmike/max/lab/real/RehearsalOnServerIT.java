package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.lab.rehearsal.Rehearsal;
import pro.meetmike.max.lab.rehearsal.RehearsalPlan;
import pro.meetmike.max.worker.MaxWorker;

/** {@code max rehearse --on HOST:PORT}, and production beside it (DESIGN §3). */
@Needs(RealPart.SERVER)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RehearsalOnServerIT {

  @TempDir(cleanup = CleanupMode.NEVER)
  private Path directory;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int rehearse(String address) throws Exception {
    RehearsalPlan plan =
        new RehearsalPlan(
            World.HOME,
            World.FLEET_OF_ONE,
            directory.resolve("rehearsal"),
            true,
            World.HOME.resolve("agents/examples/lead.json"),
            true,
            Set.of(),
            7,
            0,
            address,
            true,
            false);
    return new Rehearsal(
            plan,
            InputStream.nullInputStream(),
            new PrintStream(said, true, StandardCharsets.UTF_8))
        .run();
  }

  @Test
  void aProductionWorkerBesideItAndItLeaveEachOthersWorkAlone() throws Exception {
    try (DevTemporal server = DevTemporal.start(directory);
        World world = World.production(directory.resolve("other"), server, World.FLEET_OF_ONE)) {
      Client production = world.client();
      try (MaxWorker worker = world.worker(named(production))) {
        Deployments real = world.deployment();
        real.start(World.FLEET_OF_ONE.toString());
        assertThat(rehearse(server.address())).as(said.toString(StandardCharsets.UTF_8)).isZero();

        World.awaitNeed(real, "infrastructure");
        assertThat(workers(production)).containsOnly("production");
        try (Client rehearsal = Client.open(server.rehearsal())) {
          assertThat(workers(rehearsal)).doesNotContain("production");
          assertThat(Histories.ids(rehearsal))
              .contains(
                  "max-deployment",
                  "max-deployment/phase-2/ct201-lilly",
                  "max-deployment/phase-5/ct201-lilly/codex",
                  "journey/3f6c1c52-8f0e-4c1b-9a57-2d1f0b7e64a1");
        }
      }
    }
  }

  private static WorkflowClient named(Client client) {
    return WorkflowClient.newInstance(
        client.service(),
        WorkflowClientOptions.newBuilder(client.workflows().getOptions())
            .setIdentity("production")
            .build());
  }

  /** Who worked on anything in this namespace. */
  private static List<String> workers(Client client) {
    return Histories.ids(client).stream()
        .filter(id -> !id.startsWith("temporal-sys"))
        .flatMap(id -> Histories.events(client, id).stream())
        .filter(e -> e.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
        .map(e -> e.getWorkflowTaskCompletedEventAttributes().getIdentity())
        .distinct()
        .toList();
  }

  @Test
  void aWorkerIsRefusedWhereItDoesNotBelong() throws Exception {
    try (DevTemporal server = DevTemporal.start(directory);
        World production = World.production(directory.resolve("real"), server, World.FLEET_OF_ONE);
        World rehearsal =
            World.open(directory.resolve("own"), server.address(), World.FLEET_OF_ONE, false)) {
      assertThatThrownBy(() -> production.worker(rehearsal.client().workflows()))
          .hasMessageContaining("max-rehearsal is for rehearsals only");
      assertThatThrownBy(() -> rehearsal.worker(production.client().workflows()))
          .hasMessageContaining("do not go together");
    }
  }
}
