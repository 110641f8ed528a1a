package pro.meetmike.max.worker;

import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server every few seconds whether it still knows this worker's namespace. The pollers
 * themselves say nothing: they go on trying, whatever happens.
 */
final class ServerWatch implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(3);

  private final ScheduledExecutorService rounds =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "server-watch");
            thread.setDaemon(true);
            return thread;
          });
  private final WorkflowServiceStubs service;
  private final String namespace;
  private final Clock clock;
  private volatile Instant answered;
  private volatile @Nullable String trouble;

  ServerWatch(WorkflowServiceStubs service, String namespace, Clock clock) {
    this.service = service;
    this.namespace = namespace;
    this.clock = clock;
    this.answered = clock.instant();
    rounds.scheduleWithFixedDelay(
        this::round, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** When the server answered last. */
  Instant answered() {
    return answered;
  }

  /** What went wrong since; null while it answers. */
  @Nullable String trouble() {
    return trouble;
  }

  private void round() {
    try {
      ServerState state = Connection.reach(service, namespace);
      if (state instanceof ServerState.Ready) {
        answered = clock.instant();
        trouble = null;
      } else {
        trouble = state instanceof ServerState.Nobody nobody ? nobody.why() : state.sentence();
      }
    } catch (RuntimeException e) {
      // the watch must outlive any fault, and a fault is no answer
      trouble = e.getClass().getSimpleName();
    }
  }

  @Override
  public void close() {
    rounds.shutdownNow();
  }
}
