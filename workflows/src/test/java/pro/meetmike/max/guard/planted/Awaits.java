package pro.meetmike.max.guard.planted;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import pro.meetmike.max.guard.Determinism;
import pro.meetmike.max.guard.Violates;

/** An await that leaves its timer behind. */
final class Awaits {

  private Awaits() {}

  @Violates(Determinism.TIMED_AWAIT)
  static final class WithDuration {
    boolean hold() {
      return Workflow.await(Duration.ofSeconds(1), () -> true);
    }
  }

  @Violates(Determinism.TIMED_AWAIT)
  static final class WithDurationInLambda {
    Runnable hold() {
      return () -> Workflow.await(Duration.ofSeconds(1), () -> true);
    }
  }
}
