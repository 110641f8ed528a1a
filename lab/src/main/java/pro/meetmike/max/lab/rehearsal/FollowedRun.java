package pro.meetmike.max.lab.rehearsal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.console.Narration;
import pro.meetmike.max.console.Paint;
import pro.meetmike.max.deployment.DeploymentStatus;

/** Tells what happens in a rehearsal's deployment until it has ended. */
final class FollowedRun {

  private static final Duration LOOK = Duration.ofMillis(400);

  private final Deployments deployment;
  private final Narration narration;
  private final WaitingHint hint;
  private final PrintStream out;

  /**
   * @param hint how what waits is answered
   */
  FollowedRun(Deployments deployment, WaitingHint hint, PrintStream out, Paint paint) {
    this.deployment = deployment;
    this.narration = new Narration(paint);
    this.hint = hint;
    this.out = out;
  }

  /** What the deployment said of itself at its end. */
  DeploymentStatus toTheEnd() throws InterruptedException {
    for (; ; ) {
      Optional<DeploymentStatus> status = seen();
      if (status.isPresent()) {
        tell(status.get());
        if (status.get().endedAt() != null) {
          return status.get();
        }
      }
      Thread.sleep(LOOK.toMillis());
    }
  }

  private void tell(DeploymentStatus status) {
    narration.look(deployment.phases(status), status.needs()).forEach(out::println);
    hint.show(status.needs());
  }

  /** A query may fall between two tasks of a busy worker; the next look sees more. */
  private Optional<DeploymentStatus> seen() {
    try {
      return deployment.status();
    } catch (Failure busy) {
      return Optional.empty();
    }
  }
}
