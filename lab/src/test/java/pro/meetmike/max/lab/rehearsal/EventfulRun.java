package pro.meetmike.max.lab.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.stream.Stream;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Decisions;
import pro.meetmike.max.client.Decisions.Said;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.lab.FaultKind;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.temporal.EmbeddedServer;
import pro.meetmike.max.lab.temporal.RehearsedWorld;
import pro.meetmike.max.worker.MaxWorker;
import pro.meetmike.max.worker.Surroundings;

/**
 * A rehearsal of one Eidolon in which much happens: an agent's file is missing and the step that
 * finds it is skipped, a gate is rejected and asked again, apt is broken until somebody retries,
 * Graph throttles, Proxmox loses answers. The parts are production's and the lab's; only the person
 * is the test's.
 */
final class EventfulRun implements AutoCloseable {

  private static final Path HOME = RehearsalHome.find();
  private static final String MISSING = "agents/lilly/personality-traits.md";

  private final Path state;
  private final Faults faults;
  private final LabWorld world;
  private final EmbeddedServer temporal;
  private final Client client;

  private EventfulRun(
      Path state, Faults faults, LabWorld world, EmbeddedServer temporal, Client client) {
    this.state = state;
    this.faults = faults;
    this.world = world;
    this.temporal = temporal;
    this.client = client;
  }

  static EventfulRun perform(Path directory) throws Exception {
    Path home = RehearsalHome.copied(HOME, directory.resolve("home"));
    Path traits = home.resolve(MISSING);
    String text = Files.readString(traits);
    Files.delete(traits);
    Path fleetFile = home.resolve("agents/examples/fleet-1.yaml");
    Fleet fleet = FleetFile.load(fleetFile).fleet();
    Faults faults =
        new Faults(
            EnumSet.of(
                FaultKind.PACKAGES_BROKEN, FaultKind.GRAPH_THROTTLE, FaultKind.PROXMOX_LOST_REPLY),
            7,
            0.35,
            Clock.systemUTC());
    Path state = directory.resolve("world");
    LabWorld world = LabWorld.start(state, fleet, faults, Clock.systemUTC());
    EmbeddedServer temporal = EmbeddedServer.start(0);
    Client client = Client.open(temporal.endpoint());
    EventfulRun run = new EventfulRun(state, faults, world, temporal, client);
    temporal.prepare(client, new RehearsedWorld(state, "", null), told -> {});
    Surroundings at = world.surroundings(home, fleetFile, fleet);
    try (MaxWorker worker =
            MaxWorker.start(
                client.workflows(),
                Queues.REHEARSAL,
                at,
                fleet,
                temporal.schedules(client, Clock.systemUTC()),
                Clock.systemUTC());
        LabChristian christian = LabChristian.thatDecidesNothing(client, world, fleet)) {
      DeploymentStatus ended = run.decide(() -> Files.writeString(traits, text));
      String testLead = ended.criteria().get(2).detail().split(":")[0];
      new RehearsalReport(client, faults, state).complete(ended, testLead, Optional.empty());
    }
    return run;
  }

  private interface Mending {
    void mend() throws IOException;
  }

  private DeploymentStatus decide(Mending mending) throws Exception {
    new Deployments(client, Deployment.DEFAULT_ID).start(null);
    await("phase-0/agents");
    mending.mend();
    say(Verb.SKIP, "phase-0/agents", "the file is back, and was looked at");
    await("infrastructure");
    say(Verb.REJECT, "infrastructure", "the bridge is missing");
    await("infrastructure-work-item");
    say(Verb.RETRY, "infrastructure-work-item", "bridge made");
    await("infrastructure");
    say(Verb.APPROVE, "infrastructure", "");
    await("phase-2/ct201-lilly/packages");
    say(Verb.RETRY, "phase-2/ct201-lilly/packages", "dpkg configured by hand");
    await("authentication");
    say(Verb.APPROVE, "authentication", "");
    await("go-live");
    say(Verb.APPROVE, "go-live", "");
    return awaitEnd();
  }

  private void say(Verb verb, String need, String note) {
    assertTaken(
        new Decisions(client)
            .say(Deployment.DEFAULT_ID, verb, new Said("Christian", need, note, null, null)));
  }

  private static void assertTaken(Decisions.Spoken spoken) {
    if (!(spoken instanceof Decisions.Spoken.Taken)) {
      throw new AssertionError(spoken.toString());
    }
  }

  private void await(String need) throws InterruptedException {
    for (int i = 0; i < 1200; i++) {
      try {
        DeploymentStatus status = status();
        if (status.needs().stream().anyMatch(n -> n.id().equals(need))) {
          return;
        }
        if (status.endedAt() != null) {
          throw new AssertionError("ended before %s waited: %s".formatted(need, status));
        }
      } catch (Failure busy) {
        Thread.sleep(200);
      }
      Thread.sleep(200);
    }
    throw new AssertionError("%s never waited: %s".formatted(need, status()));
  }

  private DeploymentStatus awaitEnd() throws InterruptedException {
    for (int i = 0; i < 1200; i++) {
      try {
        if (status().endedAt() != null) {
          // the result is there, and with it the report
          client.workflows().newUntypedWorkflowStub(Deployment.DEFAULT_ID).getResult(Object.class);
          return status();
        }
      } catch (Failure busy) {
        Thread.sleep(200);
      }
      Thread.sleep(200);
    }
    throw new AssertionError("never ended: " + status());
  }

  private DeploymentStatus status() {
    return new Deployments(client, Deployment.DEFAULT_ID).status().orElseThrow();
  }

  Client client() {
    return client;
  }

  Faults faults() {
    return faults;
  }

  Path reports() {
    return state.resolve("worker/reports/max-deployment");
  }

  /** Copies what the report was made from to where the renderers' tests read it. */
  void record() throws IOException {
    Path to = HOME.resolve("activities/src/test/resources/pro/meetmike/max/report/rehearsal");
    Trees.delete(to);
    try (Stream<Path> files = Files.walk(reports())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = reports().relativize(file).toString();
        if (name.startsWith("phases/") || name.matches("(deployment|rehearsal)\\.json")) {
          Files.createDirectories(to.resolve(name).getParent());
          String text =
              Files.readString(file)
                  .replace(state.toString(), "/srv/rehearsal")
                  .replace(state.resolveSibling("home").toString(), "/srv/max");
          Files.writeString(to.resolve(name), text);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
    temporal.close();
    world.close();
  }
}
