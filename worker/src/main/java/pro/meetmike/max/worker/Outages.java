package pro.meetmike.max.worker;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.Outage;

/**
 * Makes the failure of an activity final when the machine it talks to has not answered for minutes,
 * so that its workflow asks a human. Counted is the time between attempts that were made: while no
 * worker runs, nobody knows whether the machine is away.
 */
final class Outages extends WorkerInterceptorBase {

  /** Waits for the end of an outage, however long. */
  private static final String WAITING = "AwaitAnswer";

  private final OutageLog log;
  private final Clock clock = Clock.systemUTC();

  Outages(Duration patience) {
    this.log = new OutageLog(patience);
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new Watched(next);
  }

  /** One activity's execution. */
  private final class Watched extends ActivityInboundCallsInterceptorBase {
    private @Nullable ActivityInfo info;

    Watched(ActivityInboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void init(ActivityExecutionContext context) {
      info = context.getInfo();
      super.init(context);
    }

    @Override
    public ActivityOutput execute(ActivityInput input) {
      ActivityInfo own = info;
      if (own == null || own.getActivityType().equals(WAITING)) {
        return super.execute(input);
      }
      String key = own.getRunId() + "/" + own.getActivityId();
      try {
        ActivityOutput output = super.execute(input);
        log.answered(key);
        return output;
      } catch (ApplicationFailure failure) {
        throw judged(key, failure);
      } catch (RuntimeException other) {
        log.answered(key);
        throw other;
      }
    }

    private ApplicationFailure judged(String key, ApplicationFailure failure) {
      Optional<Outage> outage = Outage.in(failure);
      if (outage.isEmpty()) {
        log.answered(key);
        return failure;
      }
      Optional<Instant> since = log.absent(key, clock.instant());
      return since.isEmpty() ? failure : outage.get().lasting(since.get());
    }
  }
}
