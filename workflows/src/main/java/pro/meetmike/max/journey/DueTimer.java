package pro.meetmike.max.journey;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one timer of a journey. Rearmed by cancelling: a timer that is left behind fires later and
 * wakes a workflow for nothing.
 */
final class DueTimer {

  private final Consumer<Instant> passed;
  private @Nullable Instant armed;
  private @Nullable CancellationScope scope;

  /**
   * @param passed hears the moment that has come
   */
  DueTimer(Consumer<Instant> passed) {
    this.passed = passed;
  }

  /** Waits for this moment and no other; null for none. */
  void arm(@Nullable Instant due, String summary) {
    if (Objects.equals(due, armed)) {
      return;
    }
    if (scope != null) {
      scope.cancel("rearmed");
      scope = null;
    }
    armed = due;
    if (due != null) {
      scope = Workflow.newCancellationScope(() -> begin(due, summary));
      scope.run();
    }
  }

  private void begin(Instant due, String summary) {
    long left = due.toEpochMilli() - Workflow.currentTimeMillis();
    TimerOptions options = TimerOptions.newBuilder().setSummary(summary).build();
    Workflow.newTimer(Duration.ofMillis(Math.max(1, left)), options)
        .thenApply(
            fired -> {
              armed = null;
              scope = null;
              passed.accept(due);
              return null;
            });
  }
}
