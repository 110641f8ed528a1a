package pro.meetmike.max.worker;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityExecutionContextBase;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Every running activity gives a sign of life every few seconds, however quiet its step is, so that
 * the death of a worker is noticed within the heartbeat timeout and another takes over. What an
 * activity last told of itself is repeated, never replaced. A step that hangs in a living worker is
 * ended by its own time limit.
 */
final class Pulse extends WorkerInterceptorBase implements AutoCloseable {

  /** Also how often the SDK passes signs of life on; it would save them up otherwise. */
  static final Duration BEAT = Duration.ofSeconds(4);

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "pulse");
            thread.setDaemon(true);
            return thread;
          });

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new Beating(next);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  /** One activity's execution. */
  private final class Beating extends ActivityInboundCallsInterceptorBase {
    private @Nullable Remembering context;

    Beating(ActivityInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(ActivityExecutionContext given) {
      Remembering own = new Remembering(given);
      context = own;
      super.init(own);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      Remembering own = context;
      if (own == null || own.getInfo().isLocal()) {
        return super.execute(input);
      }
      ScheduledFuture<?> beats =
          clock.scheduleAtFixedRate(
              own::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
      try {
        return super.execute(input);
      } finally {
        beats.cancel(false);
      }
    }
  }

  /** Remembers what was told last. */
  private static final class Remembering extends ActivityExecutionContextBase {
    private volatile @Nullable Object told;

    Remembering(ActivityExecutionContext next) {
      super(next);
    }

    @Override
    public <V> void heartbeat(@Nullable V details) throws ActivityCompletionException {
      told = details;
      super.heartbeat(details);
    }

    /** That the activity was cancelled or is gone is for its own next heartbeat to find out. */
    void beat() {
      try {
        super.heartbeat(told);
      } catch (RuntimeException cancelledOrGone) {
        return;
      }
    }
  }
}
