package pro.meetmike.max.lab.real;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.SimplePlugin;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.lab.site.LabAddress;
import pro.meetmike.max.sapwave.TemporalSchedules;
import pro.meetmike.max.worker.MaxWorker;

/**
 * The program of a worker that lives in a process of its own, so that it can be killed while the
 * lab's world stays. Arguments: server address, namespace, queue, the lab's address file, fleet
 * file, and what {@link Freeze} reads.
 */
public final class LabWorker {
  private LabWorker() {}

  public static void main(String[] args) throws Exception {
    boolean rehearsal = args[1].equals(Queues.REHEARSAL_NAMESPACE);
    Endpoint endpoint = new Endpoint(args[0], args[1], args[2], rehearsal, false);
    Path fleetFile = Path.of(args[4]);
    Fleet fleet = FleetFile.load(fleetFile).fleet();
    Client client = Client.open(endpoint);
    WorkflowClient frozen =
        WorkflowClient.newInstance(
            client.service(),
            WorkflowClientOptions.newBuilder(client.workflows().getOptions())
                .setPlugins(plugin(Freeze.parse(args[5], Path.of(args[6]))))
                .build());
    MaxWorker.start(
        frozen,
        endpoint.queue(),
        LabAddress.read(Path.of(args[3])).surroundings(World.HOME, fleetFile, fleet),
        fleet,
        new TemporalSchedules(client.schedules(), endpoint.queue(), Clock.systemUTC()),
        Clock.systemUTC());
    System.out.println("polling");
    new CountDownLatch(1).await();
  }

  private static SimplePlugin plugin(Freeze freeze) {
    return new SimplePlugin(SimplePlugin.newBuilder("freeze").addWorkerInterceptors(freeze)) {};
  }
}
