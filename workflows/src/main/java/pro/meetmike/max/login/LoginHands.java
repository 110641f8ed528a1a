package pro.meetmike.max.login;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.fleet.Voice;

/** The activities of a login with their time limits. Workflow code. */
final class LoginHands {

  private LoginHands() {}

  static LoginActivities quick(Voice voice, String what) {
    return Workflow.newActivityStub(
        LoginActivities.class,
        options(voice, what)
            .setStartToCloseTimeout(Duration.ofMinutes(2))
            .setScheduleToCloseTimeout(Duration.ofHours(1))
            .build());
  }

  /**
   * Waits until the login shows something else, however long: one pending activity does the
   * looking, so that a day of it adds next to nothing to the history.
   *
   * @return what it shows; null when an answer came first, which ends the looking
   */
  static @Nullable LoginScreen watched(
      Voice voice,
      LoginActivities.LoginRequest request,
      LoginScreen shown,
      BooleanSupplier answered) {
    LoginActivities watcher =
        Workflow.newActivityStub(
            LoginActivities.class,
            options(voice, "until something happens at its login")
                .setStartToCloseTimeout(LoginActivities.WATCHED_FOR.plusMinutes(10))
                .build());
    CompletablePromise<LoginScreen> changed = Workflow.newPromise();
    CancellationScope watching =
        Workflow.newCancellationScope(
            () -> changed.completeFrom(Async.function(watcher::watch, request, shown)));
    watching.run();
    Workflow.await(() -> answered.getAsBoolean() || changed.isCompleted());
    if (answered.getAsBoolean()) {
      watching.cancel("answered by a human");
      return null;
    }
    return changed.get();
  }

  private static ActivityOptions.Builder options(Voice voice, String what) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(Queues.host())
        .setSummary("%s: %s".formatted(voice.name(), what))
        .setHeartbeatTimeout(Duration.ofSeconds(15));
  }
}
