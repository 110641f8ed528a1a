package pro.meetmike.max.temporal;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Waiting with a limit, in workflow code. The timer has a summary for the reader of the history and
 * is cancelled when it is no longer needed, so that it wakes nobody later.
 */
public final class TimedWait {

  private TimedWait() {}

  /**
   * Waits until the condition holds, but not longer than this.
   *
   * @param summary what is waited for, as shown beside the timer
   * @return whether the condition holds
   */
  public static boolean until(Duration atMost, String summary, Supplier<Boolean> condition) {
    if (condition.get()) {
      return true;
    }
    TimerOptions options = TimerOptions.newBuilder().setSummary(summary).build();
    List<Promise<Void>> timer = new ArrayList<>();
    CancellationScope scope =
        Workflow.newCancellationScope(() -> timer.add(Workflow.newTimer(atMost, options)));
    scope.run();
    Workflow.await(() -> condition.get() || timer.get(0).isCompleted());
    if (!timer.get(0).isCompleted()) {
      scope.cancel("no longer waited for");
    }
    return condition.get();
  }
}
