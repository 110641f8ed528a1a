package pro.meetmike.max.lab.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Decisions;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.command.CommandLines;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.containers.ContainerScript;
import pro.meetmike.max.lab.containers.ContainerWorld;
import pro.meetmike.max.lab.graph.LabAdmin;
import pro.meetmike.max.lab.rehearsal.LabChristian;
import pro.meetmike.max.lab.site.LabAddress;
import pro.meetmike.max.worker.Connection;

/**
 * Some Eidolons of the fleet on real containers, with a real Temporal server and a worker in a
 * process of its own.
 */
final class ContainerFleet implements AutoCloseable {

  private final Path directory;
  private final Path fleetFile;
  private final Fleet fleet;
  private final WorkerUser user;
  private final DevTemporal server;
  private final ContainerWorld world;
  private final Client client;
  private final LabChristian christian;
  private @Nullable LabWorkerProcess worker;

  private ContainerFleet(
      Path directory,
      Path fleetFile,
      Fleet fleet,
      WorkerUser user,
      DevTemporal server,
      ContainerWorld world,
      Client client) {
    this.directory = directory;
    this.fleetFile = fleetFile;
    this.fleet = fleet;
    this.user = user;
    this.server = server;
    this.world = world;
    this.client = client;
    this.christian = LabChristian.of(true, client, world, fleet);
  }

  /** Everything up, nothing deployed yet, and no worker. */
  static ContainerFleet open(Path directory, int eidolons) throws Exception {
    Path home = WorkerUser.repository(directory);
    Path fleetFile = RealFleet.of(eidolons, directory, home);
    Fleet fleet = FleetFile.load(fleetFile).fleet();
    WorkerUser user = WorkerUser.own(directory, home, fleet);
    DevTemporal server = DevTemporal.start(directory);
    ContainerWorld world =
        ContainerWorld.open(
            World.HOME,
            directory.resolve("world"),
            fleet,
            Faults.none(),
            Clock.systemUTC(),
            ContainerFleet::tell);
    Client client = Client.open(server.production());
    Connection.registerAttributes(client.service(), client.endpoint().namespace());
    LabAdmin admin = new LabAdmin(world.graph());
    fleet.eidolons().forEach(e -> admin.createAndLicense(e, fleet.licence()));
    return new ContainerFleet(directory, fleetFile, fleet, user, server, world, client);
  }

  Fleet fleet() {
    return fleet;
  }

  ContainerScript script() {
    return world.script();
  }

  ContainerWorld world() {
    return world;
  }

  Client client() {
    return client;
  }

  DevTemporal server() {
    return server;
  }

  Deployments deployment() {
    return new Deployments(client, Deployment.DEFAULT_ID);
  }

  Path file() {
    return fleetFile;
  }

  /** Puts what phase 0 rendered for people on the host; where its scripts are there. */
  String bundleOnHost() throws IOException, InterruptedException {
    Path bundle = directory.resolve("world/worker/bundle").resolve(Deployment.DEFAULT_ID);
    Programs.run(Map.of(), "cp", "-r", bundle.toString(), script().place("desk/").toString());
    return "/desk/%s/scripts/proxmox/".formatted(Deployment.DEFAULT_ID);
  }

  /** What lies where a deployment puts something on the host. */
  String onHost() {
    return script()
        .run(
            "exec",
            "pve",
            "--",
            "sh",
            "-c",
            "find /var/lib/vz /etc/exports* /etc/max /opt /usr/local -printf '%h/%f %y\\n' 2>/dev/null | sort");
  }

  /** What a command in this container printed. */
  String in(int ct, String command) {
    return script().run("exec", Integer.toString(ct), "--", "sh", "-c", command);
  }

  /** Starts a worker in place of the one before. */
  void work() throws Exception {
    stopWorking();
    LabAddress address = world.address();
    user.give(Files.createDirectories(directory.resolve("world/worker")));
    user.give(script().place("key"));
    worker =
        LabWorkerProcess.start(user, directory, client.endpoint(), address, fleetFile, Freeze.NEVER)
            .awaitPolling();
  }

  /** {@code kill -9} for the worker. */
  void stopWorking() throws InterruptedException {
    if (worker != null) {
      worker.kill();
      worker = null;
    }
  }

  /** Types {@code max} command lines as somebody on the worker's machine. */
  CommandLines max() {
    return new CommandLines(
        World.HOME,
        directory.resolve("state"),
        Map.of("TEMPORAL_ADDRESS", server.address(), "MAX_WEB_UI", server.ui()));
  }

  /** A deployment with its worker, from its start to its end. */
  DeploymentStatus deploy(Duration patience) throws Exception {
    begin();
    return await(status -> status.endedAt() != null, patience);
  }

  /** The start of it. */
  void begin() throws Exception {
    work();
    deployment().start(fleetFile.toString());
  }

  /** What a person answers. */
  void say(Verb verb, Need need) {
    String by = fleet.humans().get(0).name();
    new Decisions(client)
        .say(
            Deployment.DEFAULT_ID,
            verb,
            new Decisions.Said(by, need.id(), "REHEARSAL", null, null));
  }

  /** Waits for the deployment; a step that waits for a person is none of the lab's. */
  DeploymentStatus await(Predicate<DeploymentStatus> done, Duration patience)
      throws InterruptedException {
    Instant end = Instant.now().plus(patience);
    for (; ; ) {
      DeploymentStatus status = status();
      if (done.test(status)) {
        return status;
      }
      for (Need need : status.needs()) {
        if (need.kind() == NeedKind.STEP) {
          throw new AssertionError(
              need.question() + " " + need.evidence() + "\n" + StepTimes.of(status));
        }
      }
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("after " + patience + "\n" + StepTimes.of(status));
      }
      Thread.sleep(500);
    }
  }

  private DeploymentStatus status() throws InterruptedException {
    for (; ; ) {
      try {
        return deployment().status().orElseThrow();
      } catch (Failure busy) {
        Thread.sleep(500);
      }
    }
  }

  static void tell(String line) {
    System.out.println("containers: " + line);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    christian.close();
    stopWorking();
    client.close();
    world.close();
    server.close();
  }
}
