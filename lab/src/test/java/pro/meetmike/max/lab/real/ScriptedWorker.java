package pro.meetmike.max.lab.real;

import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.deployment.TestLeadImpl;
import pro.meetmike.max.deployment.WorkflowTypes;
import pro.meetmike.max.login.CliLoginImpl;
import pro.meetmike.max.sapwave.SapWaveImpl;
import pro.meetmike.max.signal.AskImpl;
import pro.meetmike.max.worker.Connection;
import pro.meetmike.max.worker.Versioning;

/** The product's workflows on a real server, with {@link ScriptedHands}. */
final class ScriptedWorker implements AutoCloseable {

  private static final long DEADLOCK_MILLIS = 20_000;

  private final WorkerFactory factory;

  private ScriptedWorker(WorkerFactory factory) {
    this.factory = factory;
  }

  static ScriptedWorker start(Client client, ScriptedHands hands) {
    return start(client, hands, Versioning.none());
  }

  static ScriptedWorker start(Client client, ScriptedHands hands, Versioning versioning) {
    WorkerOptions options =
        versioning
            .applyTo(WorkerOptions.newBuilder().setDefaultDeadlockDetectionTimeout(DEADLOCK_MILLIS))
            .build();
    Connection.registerAttributes(client.service(), client.endpoint().namespace());
    String queue = client.endpoint().queue();
    WorkerFactory factory = WorkerFactory.newInstance(client.workflows());
    Worker workflows = factory.newWorker(queue, options);
    workflows.registerWorkflowImplementationTypes(types(versioning));
    Object implementation = hands.implementation();
    factory
        .newWorker(Queues.hostOf(queue), options)
        .registerActivitiesImplementations(implementation);
    factory
        .newWorker(Queues.cloudOf(queue), options)
        .registerActivitiesImplementations(implementation);
    factory.start();
    return new ScriptedWorker(factory);
  }

  /** Every workflow type of the product. */
  static Class<?>[] types() {
    return types(Versioning.none());
  }

  private static Class<?>[] types(Versioning versioning) {
    List<Class<?>> all = new ArrayList<>(List.of(WorkflowTypes.deployment()));
    all.add(CliLoginImpl.class);
    all.add(TestLeadImpl.class);
    all.add(versioning.journey());
    all.add(AskImpl.class);
    all.add(SapWaveImpl.class);
    return all.toArray(Class<?>[]::new);
  }

  @Override
  public void close() {
    factory.shutdownNow();
    factory.awaitTermination(10, TimeUnit.SECONDS);
  }
}
