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
 * activity does anything, while it works, or after it has done everything and before the server
 * hears of it. Says by a file that the moment has come.
 */
final class Freeze extends WorkerInterceptorBase {

  /** Never. */
  static final String NEVER = "never";

  private final String when;
  private final String activity;
  private final String which;
  private final Path sign;
  private final AtomicInteger seen = new AtomicInteger();

  private Freeze(String when, String activity, String which, Path sign) {
    this.when = when;
    this.activity = activity;
    this.which = which;
    this.sign = sign;
  }

  /**
   * @param moment {@code before:EnsureContainer:2} (the second of its kind), {@code
   *     during:RunScript:script=clis} (the one whose input holds this text), {@code after:…}, or
   *     {@link #NEVER}
   * @param sign written when the moment has come
   */
  static Freeze parse(String moment, Path sign) {
    String[] parts = moment.split(":");
    return parts.length == 3
        ? new Freeze(parts[0], parts[1], parts[2], sign)
        : new Freeze(NEVER, "", "", sign);
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
            context != null && context.getInfo().getActivityType().equals(activity) && meant(input);
        if (here && !when.equals("after")) {
          sign();
        }
        if (here && when.equals("before")) {
          hold();
        }
        ActivityOutput output = super.execute(input);
        if (here) {
          sign();
          hold();
        }
        return output;
      }
    };
  }

  private boolean meant(ActivityInboundCallsInterceptor.ActivityInput input) {
    return which.matches("\\d+")
        ? seen.incrementAndGet() == Integer.parseInt(which)
        : String.valueOf(input.getArguments()[0]).contains(which);
  }

  private void sign() {
    try {
      Files.writeString(sign, activity);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void hold() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
