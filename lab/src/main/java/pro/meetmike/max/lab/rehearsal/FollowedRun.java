package pro.meetmike.max.lab.rehearsal;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Executions.Execution;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.console.live.RecentRetries;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.report.DeploymentState;

/** Shows what happens in a rehearsal's deployment until its workflow has ended. */
final class FollowedRun {

  private static final Duration LOOK = Duration.ofMillis(400);
  private static final int LAST_LOOKS = 10;

  /**
   * How it ended.
   *
   * @param last what the deployment said of itself last
   * @param how {@code completed}, {@code aborted}, …, or {@code terminated} by somebody from
   *     outside
   */
  record End(DeploymentStatus last, String how) {

    /** Whether it ended by itself, and as wanted. */
    boolean completed() {
      return last.endedAt() != null && last.state() == DeploymentState.COMPLETED;
    }
  }

  private final RehearsedDeployment deployment;
  private final RecentRetries retries;
  private final Display display;
  private @Nullable DeploymentStatus last;

  FollowedRun(RehearsedDeployment deployment, RecentRetries retries, Display display) {
    this.deployment = deployment;
    this.retries = retries;
    this.display = display;
  }

  /** Follows it, and the run that takes its place when it has to be begun anew. */
  End toTheEnd() throws InterruptedException {
    for (; ; ) {
      Deployments run = deployment.run();
      look(run);
      Optional<Execution> execution = run.describe();
      if (execution.isPresent() && !execution.get().running() && run == deployment.run()) {
        return end(run, execution.get());
      }
      Thread.sleep(LOOK.toMillis());
    }
  }

  private void look(Deployments run) {
    seen(run)
        .ifPresent(
            status -> {
              last = status;
              display.show(run.withPhases(status), retries.of(run.id()));
            });
  }

  /** A query may fall between two tasks of a busy worker; the next look sees more. */
  private static Optional<DeploymentStatus> seen(Deployments run) {
    try {
      return run.status();
    } catch (Failure busy) {
      return Optional.empty();
    }
  }

  /** One that ended by itself says how; one that was ended could not any more. */
  private End end(Deployments run, Execution execution) throws InterruptedException {
    boolean byItself = execution.status().equals("COMPLETED");
    for (int i = 0; i < LAST_LOOKS; i++) {
      look(run);
      if (last != null && (!byItself || last.endedAt() != null)) {
        return new End(
            last,
            last.endedAt() != null
                ? last.state().word()
                : execution.status().toLowerCase(Locale.ROOT));
      }
      Thread.sleep(LOOK.toMillis());
    }
    throw new Failure(
        Failure.FAILED,
        "The deployment was %s before it said anything of itself."
            .formatted(execution.status().toLowerCase(Locale.ROOT)));
  }
}
