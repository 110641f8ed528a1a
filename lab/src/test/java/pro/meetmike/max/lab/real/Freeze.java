package pro.meetmike.max.lab.real;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Holds a worker still at one chosen moment, so that it can be killed exactly there: before an
 * activity does anything, or after it has done everything and before the server hears of it. Says
 * by a file that the moment has come.
 */
final class Freeze extends WorkerInterceptorBase {

  /** Never. */
  static final String NEVER = "never";

  private final String when;
  private final String activity;
  private final int number;
  private final Path sign;
  private final AtomicInteger seen = new AtomicInteger();

  private Freeze(String when, String activity, int number, Path sign) {
    this.when = when;
    this.activity = activity;
    this.number = number;
    this.sign = sign;
  }

  /**
   * @param moment {@code before:CreateContainer:2}, {@code after:…}, or {@link #NEVER}
   * @param sign written when the moment has come
   */
  static Freeze parse(String moment, Path sign) {
    String[] parts = moment.split(":");
    return parts.length == 3
        ? new Freeze(parts[0], parts[1], Integer.parseInt(parts[2]), sign)
        : new Freeze(NEVER, "", 0, sign);
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ActivityInboundCallsInterceptorBase(next) {
      private @Nullable ActivityExecutionContext context;

      @Override
      public void init(ActivityExecutionContext given) {
        context = given;
        super.init(given);
      }

      @Override
      public ActivityOutput execute(ActivityInput input) {
        boolean here =
            context != null
                && context.getInfo().getActivityType().equals(activity)
                && seen.incrementAndGet() == number;
        if (here && when.equals("before")) {
          hold();
        }
        ActivityOutput output = super.execute(input);
        if (here) {
          hold();
        }
        return output;
      }
    };
  }

  private void hold() {
    try {
      Files.writeString(sign, activity);
      new CountDownLatch(1).await();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
