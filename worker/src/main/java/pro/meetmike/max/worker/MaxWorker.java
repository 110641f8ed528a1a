package pro.meetmike.max.worker;

import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.deployment.TestLeadImpl;
import pro.meetmike.max.deployment.WorkflowTypes;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.login.CliLoginImpl;
import pro.meetmike.max.sapwave.SapWaveImpl;
import pro.meetmike.max.sapwave.Schedules;
import pro.meetmike.max.signal.AskImpl;
import pro.meetmike.max.signal.DirectorHealth;
import pro.meetmike.max.signal.PipelineDirector;
import pro.meetmike.max.signal.TemporalDispatch;

/**
 * One running worker: workflows, the two kinds of activities, and the PipelineDirector. Closing
 * hands work back.
 */
public final class MaxWorker implements AutoCloseable {

  /** A loaded two-core host needs longer than the SDK's second to load classes. */
  private static final long DEADLOCK_MILLIS = 20_000;

  private static final int VIRTUAL_THREADS_SINCE = 21;

  private final WorkerFactory factory;
  private final Pulse pulse;
  private final Activities activities;
  private final TemporalDispatch dispatch;
  private final PipelineDirector director;

  private MaxWorker(
      WorkerFactory factory,
      Pulse pulse,
      Activities activities,
      TemporalDispatch dispatch,
      PipelineDirector director) {
    this.factory = factory;
    this.pulse = pulse;
    this.activities = activities;
    this.dispatch = dispatch;
    this.director = director;
  }

  /**
   * Starts polling.
   *
   * @param fleet says where in the share things lie and who has which inbox
   * @param queue {@link Queues#PRODUCTION} or {@link Queues#REHEARSAL}: the other two queues follow
   *     from it
   */
  public static MaxWorker start(
      WorkflowClient client,
      String queue,
      Surroundings at,
      Fleet fleet,
      Schedules schedules,
      Clock clock) {
    return start(client, queue, at, fleet, schedules, clock, Versioning.none());
  }

  /** The same as one version of several, when {@code versioning} says so. */
  public static MaxWorker start(
      WorkflowClient client,
      String queue,
      Surroundings at,
      Fleet fleet,
      Schedules schedules,
      Clock clock,
      Versioning versioning) {
    refuseStrangers(client.getOptions().getNamespace(), queue);
    boolean virtual = Runtime.version().feature() >= VIRTUAL_THREADS_SINCE;
    Pulse pulse = new Pulse();
    WorkerFactory factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setUsingVirtualWorkflowThreads(virtual)
                .setWorkerInterceptors(pulse)
                .build());
    Activities activities = new Activities(at, fleet, schedules, clock);
    WorkerOptions options =
        versioning
            .applyTo(
                WorkerOptions.newBuilder()
                    .setDefaultDeadlockDetectionTimeout(DEADLOCK_MILLIS)
                    .setUsingVirtualThreads(virtual))
            .build();
    Worker workflows = factory.newWorker(queue, options);
    workflows.registerWorkflowImplementationTypes(WorkflowTypes.deployment());
    workflows.registerWorkflowImplementationTypes(
        CliLoginImpl.class,
        AskImpl.class,
        versioning.journey(),
        SapWaveImpl.class,
        TestLeadImpl.class);
    factory
        .newWorker(Queues.hostOf(queue), options)
        .registerActivitiesImplementations(activities.host());
    factory
        .newWorker(Queues.cloudOf(queue), options)
        .registerActivitiesImplementations(activities.cloud());
    factory.start();
    TemporalDispatch dispatch = new TemporalDispatch(client);
    JourneyIntake intake = new JourneyIntake(client, queue, at);
    PipelineDirector director =
        new PipelineDirector(at.shareRoot(), at.spool(), dispatch, intake, clock).start();
    return new MaxWorker(factory, pulse, activities, dispatch, director);
  }

  /**
   * A rehearsal's worker stays in the rehearsals' namespace and on their queues, production's stays
   * out of both.
   */
  private static void refuseStrangers(String namespace, String queue) {
    boolean rehearsal = queue.equals(Queues.REHEARSAL);
    if (rehearsal != namespace.equals(Queues.REHEARSAL_NAMESPACE)) {
      throw new IllegalArgumentException(
          "Queue %s and namespace %s do not go together: %s is for rehearsals only."
              .formatted(queue, namespace, Queues.REHEARSAL_NAMESPACE));
    }
  }

  /** How the director fares. */
  public DirectorHealth director() {
    return director.health();
  }

  /**
   * Running activities get this long to finish; then they are interrupted and taken over by whoever
   * polls next.
   */
  public void close(Duration patience) {
    try {
      director.close();
      factory.shutdown();
      factory.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
      factory.shutdownNow();
      pulse.close();
      dispatch.close();
      activities.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    close(Duration.ofSeconds(5));
  }
}
