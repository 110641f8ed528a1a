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
import pro.meetmike.max.lab.rehearsal.LabAddress;
import pro.meetmike.max.sapwave.TemporalSchedules;
import pro.meetmike.max.worker.MaxWorker;

/**
 * The program of a worker that lives in a process of its own, so that it can be killed while the
 * lab's world stays. Arguments: server address, the lab's address file, home, fleet file, and what
 * {@link Freeze} reads.
 */
public final class LabWorker {
  private LabWorker() {}

  public static void main(String[] args) throws Exception {
    Endpoint endpoint =
        new Endpoint(args[0], Queues.REHEARSAL_NAMESPACE, Queues.REHEARSAL, true, false);
    Path home = Path.of(args[2]);
    Path fleetFile = Path.of(args[3]);
    Fleet fleet = FleetFile.load(fleetFile).fleet();
    Client client = Client.open(endpoint);
    WorkflowClient frozen =
        WorkflowClient.newInstance(
            client.service(),
            WorkflowClientOptions.newBuilder(client.workflows().getOptions())
                .setPlugins(plugin(Freeze.parse(args[4], Path.of(args[5]))))
                .build());
    MaxWorker.start(
        frozen,
        Queues.REHEARSAL,
        LabAddress.read(Path.of(args[1])).surroundings(home, fleetFile, fleet),
        fleet,
        new TemporalSchedules(client.schedules(), Queues.REHEARSAL, Clock.systemUTC()),
        Clock.systemUTC());
    System.out.println("polling");
    new CountDownLatch(1).await();
  }

  private static SimplePlugin plugin(Freeze freeze) {
    return new SimplePlugin(SimplePlugin.newBuilder("freeze").addWorkerInterceptors(freeze)) {};
  }
}
