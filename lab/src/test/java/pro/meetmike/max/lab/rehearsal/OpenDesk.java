package pro.meetmike.max.lab.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.lab.FaultKind;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.MadeShare;
import pro.meetmike.max.lab.temporal.EmbeddedServer;
import pro.meetmike.max.lab.temporal.RehearsedWorld;
import pro.meetmike.max.signal.DeadLetters;
import pro.meetmike.max.worker.Desk;
import pro.meetmike.max.worker.JourneyIntake;
import pro.meetmike.max.worker.MaxWorker;
import pro.meetmike.max.worker.Surroundings;

/**
 * A rehearsal's world with its worker, its desk and its Eidolons, on a share as Phase 4 leaves it:
 * leads can come in without a deployment before them, and nobody answers their gates.
 */
final class OpenDesk implements AutoCloseable {

  private final Path state;
  private final Path clients;
  private final Path signals;
  private final LabWorld world;
  private final EmbeddedServer temporal;
  private final Client client;
  private final MaxWorker worker;
  private final Desk desk;

  OpenDesk(Path home, Path state) throws Exception {
    this.state = state;
    Clock clock = Clock.systemUTC();
    Path file = home.resolve("agents/examples/fleet-1.yaml");
    Fleet fleet = FleetFile.load(file).fleet();
    this.world =
        LabWorld.start(state, fleet, new Faults(EnumSet.noneOf(FaultKind.class), 7, 0), clock);
    this.temporal = EmbeddedServer.start(0);
    this.client = Client.open(temporal.endpoint());
    temporal.prepare(client, new RehearsedWorld(state, "", null), told -> {});
    Surroundings at = world.surroundings(home, file, fleet);
    this.clients = at.shareRoot().resolve(fleet.share().clients());
    this.signals = at.shareRoot().resolve(fleet.share().signals());
    MadeShare.at(at.shareRoot(), fleet);
    this.worker =
        MaxWorker.start(
            client.workflows(),
            Queues.REHEARSAL,
            at,
            fleet,
            temporal.schedules(client, clock),
            clock);
    this.desk =
        Desk.open(
            0,
            at.state(),
            clients,
            new JourneyIntake(client.workflows(), Queues.REHEARSAL, at),
            new DeadLetters(at.shareRoot(), at.spool(), clock));
    client.endpoint().publish(state);
  }

  /** Of the leads. */
  Path clients() {
    return clients;
  }

  /** Of an agent. */
  Path outbox(String agent) {
    return signals.resolve("outbox").resolve(agent);
  }

  /** Where the desk's address lies. */
  Path workerState() {
    return state.resolve("worker");
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(state.resolve("rehearsal.json"));
    desk.close();
    worker.close();
    client.close();
    temporal.close();
    world.close();
  }
}
