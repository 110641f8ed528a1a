package pro.meetmike.max.lab.real;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.rehearsal.LabChristian;
import pro.meetmike.max.lab.rehearsal.LabWorld;
import pro.meetmike.max.lab.temporal.RealServer;
import pro.meetmike.max.sapwave.TemporalSchedules;
import pro.meetmike.max.worker.MaxWorker;

/**
 * A fleet of one in the lab's world, a real server, and the product's worker between them; somebody
 * provides accounts and signs in, all decisions are left to the test.
 */
record LabOnTheServer(
    DevTemporal server,
    Client client,
    Fleet fleet,
    LabWorld world,
    MaxWorker worker,
    LabChristian christian)
    implements AutoCloseable {

  static LabOnTheServer start(Path directory) throws Exception {
    Path home = Homes.home();
    Path file = home.resolve("agents/examples/fleet-1.yaml");
    Fleet fleet = FleetFile.load(file).fleet();
    Clock clock = Clock.systemUTC();
    Faults none = new Faults(Set.of(), 1, 0);
    LabWorld world = LabWorld.start(directory.resolve("world"), fleet, none, clock);
    DevTemporal server = DevTemporal.start(directory);
    Client client = Client.open(server.rehearsal());
    RealServer.at(server.address()).prepare(client, false);
    MaxWorker worker =
        MaxWorker.start(
            client.workflows(),
            Queues.REHEARSAL,
            world.surroundings(home, file, fleet),
            fleet,
            new TemporalSchedules(client.schedules(), Queues.REHEARSAL, clock),
            clock);
    LabChristian christian = LabChristian.thatDecidesNothing(client, world, fleet);
    return new LabOnTheServer(server, client, fleet, world, worker, christian);
  }

  @Override
  public void close() throws IOException {
    christian.close();
    worker.close();
    client.close();
    server.close();
    world.close();
  }
}
