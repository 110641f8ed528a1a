package pro.meetmike.max.lab.real;

import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.rehearsal.LabChristian;
import pro.meetmike.max.lab.rehearsal.LabWorld;
import pro.meetmike.max.lab.temporal.RealServer;
import pro.meetmike.max.sapwave.TemporalSchedules;
import pro.meetmike.max.worker.Connection;
import pro.meetmike.max.worker.MaxWorker;

/**
 * A lab's world with a client at a real server and the lab's human. Workers, in this process or in
 * others, come and go while it stays.
 */
final class World implements AutoCloseable {

  /** The repository, wherever the tests are run from. */
  static final Path HOME = home();

  static final Path FLEET_OF_ONE = HOME.resolve("agents/examples/fleet-1.yaml");

  private final Path directory;
  private final Fleet fleet;
  private final Path fleetFile;
  private final LabWorld lab;
  private final Client client;
  private final LabChristian christian;

  private World(
      Path directory,
      Path fleetFile,
      Fleet fleet,
      LabWorld lab,
      Client client,
      LabChristian christian) {
    this.directory = directory;
    this.fleetFile = fleetFile;
    this.fleet = fleet;
    this.lab = lab;
    this.client = client;
    this.christian = christian;
  }

  private static Path home() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("agents/fleet.yaml")) ? here : here.getParent();
  }

  /**
   * In the rehearsals' namespace.
   *
   * @param answers whether the lab's human answers everything that waits
   */
  static World open(Path directory, String server, Path fleetFile, boolean answers)
      throws Exception {
    RealServer real = RealServer.at(server, directory, Map.of());
    World world = of(directory, real.endpoint(), fleetFile, answers);
    RealServer.ensureNamespace(world.client);
    return world;
  }

  /** In the namespace and on the queues of production, where nobody answers by himself. */
  static World production(Path directory, DevTemporal server, Path fleetFile) throws Exception {
    World world = of(directory, server.production(), fleetFile, false);
    Connection.registerAttributes(world.client.service(), world.endpoint().namespace());
    return world;
  }

  private static World of(Path directory, Endpoint endpoint, Path fleetFile, boolean answers)
      throws Exception {
    Fleet fleet = FleetFile.load(fleetFile).fleet();
    LabWorld lab =
        LabWorld.start(
            directory.resolve("world"), fleet, new Faults(Set.of(), 7, 0), Clock.systemUTC());
    Client client = Client.open(endpoint);
    LabChristian christian = LabChristian.of(answers, client, lab, fleet);
    return new World(directory, fleetFile, fleet, lab, client, christian);
  }

  private Endpoint endpoint() {
    return client.endpoint();
  }

  LabWorld lab() {
    return lab;
  }

  Client client() {
    return client;
  }

  Fleet fleet() {
    return fleet;
  }

  LabChristian christian() {
    return christian;
  }

  Deployments deployment() {
    return new Deployments(client, Deployment.DEFAULT_ID);
  }

  /** Waits until a need whose id holds this text waits for somebody. */
  static void awaitNeed(Deployments of, String id) throws InterruptedException {
    for (; ; ) {
      try {
        if (of.status().orElseThrow().needs().stream().anyMatch(n -> n.id().contains(id))) {
          return;
        }
      } catch (Failure busy) {
        Thread.sleep(500);
      }
      Thread.sleep(200);
    }
  }

  /** A worker in a process of its own. */
  LabWorkerProcess worker(String moment) throws IOException {
    return LabWorkerProcess.start(directory, endpoint(), lab.address(), fleetFile, moment);
  }

  /** A worker in this process. */
  MaxWorker worker() throws IOException {
    return worker(client.workflows());
  }

  /** The same, under another identity. */
  MaxWorker worker(WorkflowClient as) throws IOException {
    return MaxWorker.start(
        as,
        endpoint().queue(),
        lab.surroundings(HOME, fleetFile, fleet),
        fleet,
        new TemporalSchedules(client.schedules(), endpoint().queue(), Clock.systemUTC()),
        Clock.systemUTC());
  }

  /** Waits for the end, looking now and then; a busy or missing worker is waited for. */
  DeploymentStatus awaitEnd() throws InterruptedException {
    for (; ; ) {
      try {
        DeploymentStatus status = deployment().status().orElseThrow();
        if (status.endedAt() != null) {
          return status;
        }
      } catch (Failure busy) {
        Thread.sleep(500);
      }
      Thread.sleep(500);
    }
  }

  @Override
  public void close() throws IOException {
    christian.close();
    client.close();
    lab.close();
  }
}
