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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.deployment.TestLeadImpl;
import pro.meetmike.max.deployment.WorkflowTypes;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.journey.JourneyImpl;
import pro.meetmike.max.login.CliLoginImpl;
import pro.meetmike.max.preflight.PreflightImpl;
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

  /** Interrupted activities tell the server so, which then need not wait for their timeout. */
  private static final Duration REPORTING = Duration.ofSeconds(5);

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
                .setWorkerInterceptors(pulse, new Outages(at.outagePatience()))
                .build());
    Activities activities = new Activities(at, fleet, schedules, clock);
    WorkerOptions options =
        versioning
            .applyTo(
                WorkerOptions.newBuilder()
                    .setDefaultDeadlockDetectionTimeout(DEADLOCK_MILLIS)
                    .setUsingVirtualThreads(virtual)
                    .setMaxHeartbeatThrottleInterval(Pulse.BEAT))
            .build();
    Worker workflows = factory.newWorker(queue, options);
    workflows.registerWorkflowImplementationTypes(workflowTypes(versioning.journey()));
    factory
        .newWorker(Queues.hostOf(queue), options)
        .registerActivitiesImplementations(activities.host(client, schedules));
    factory
        .newWorker(Queues.cloudOf(queue), options)
        .registerActivitiesImplementations(activities.cloud());
    factory.start();
    TemporalDispatch dispatch = new TemporalDispatch(client);
    JourneyIntake intake = new JourneyIntake(client, queue, at);
    PipelineDirector director =
        new PipelineDirector(at.shareRoot(), at.spool(), dispatch, intake, clock, activities::alarm)
            .start();
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

  /** Every workflow this product runs. */
  public static Class<?>[] workflowTypes() {
    return workflowTypes(JourneyImpl.class);
  }

  private static Class<?>[] workflowTypes(Class<?> journey) {
    List<Class<?>> types = new ArrayList<>(List.of(WorkflowTypes.deployment()));
    types.addAll(
        List.of(
            CliLoginImpl.class,
            AskImpl.class,
            journey,
            SapWaveImpl.class,
            TestLeadImpl.class,
            PreflightImpl.class));
    return types.toArray(new Class<?>[0]);
  }

  /** Whether it still asks for work. */
  boolean polling() {
    return factory.isStarted() && !factory.isShutdown();
  }

  /** How the director fares. */
  public DirectorHealth director() {
    return director.health();
  }

  /**
   * Running activities get this long to finish; then they are interrupted and taken over by whoever
   * polls next.
   *
   * @return whether all of them finished
   */
  public boolean close(Duration patience) {
    try {
      director.close();
      factory.shutdown();
      factory.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
      boolean finished = factory.isTerminated();
      factory.shutdownNow();
      pulse.close();
      dispatch.close();
      activities.close();
      factory.awaitTermination(REPORTING.toMillis(), TimeUnit.MILLISECONDS);
      return finished;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    close(Duration.ofSeconds(5));
  }
}
