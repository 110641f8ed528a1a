package pro.meetmike.max.command;

import pro.meetmike.max.console.ExecutionText;
import pro.meetmike.max.client.Executions.Execution;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.console.Invocation;
import pro.meetmike.max.console.Narration;
import pro.meetmike.max.console.NextStep;
import pro.meetmike.max.console.Paint;
import pro.meetmike.max.console.StatusText;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.report.DeploymentState;

/**
 * Tells what happens in a deployment until it ends. Ending the telling ends nothing else, and says
 * so.
 */
final class Following {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Deployments deployment;
  private final Screen screen;
  private final Narration narration;
  private final StatusText text;
  private final Invocation max;
  private final StandingNews standing;
  private boolean silent;

  Following(
      Deployments deployment,
      Screen screen,
      Paint paint,
      Invocation max,
      StandingNews standing) {
    this.standing = standing;
    this.deployment = deployment;
    this.screen = screen;
    this.narration = new Narration(paint);
    this.text = new StatusText(paint);
    this.max = max;
  }

  /** The exit code of the deployment that was watched. */
  int toTheEnd() throws InterruptedException {
    Thread interrupted =
        new Thread(
            () ->
                screen.progress(
                    "%s goes on; watch it again with: %s"
                        .formatted(deployment.id(), max.of("watch"))));
    Runtime.getRuntime().addShutdownHook(interrupted);
    DeploymentStatus ended;
    try {
      ended = follow();
    } finally {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    }
    screen.line("%s: %s".formatted(ended.deployment(), ended.state()));
    screen.lines(text.recap(ended.phases())).lines(text.criteria(ended.criteria()));
    screen.next(NextStep.after(ended, max));
    return ended.state() == DeploymentState.COMPLETED ? Failure.DONE : Failure.FAILED;
  }

  private DeploymentStatus follow() throws InterruptedException {
    for (; ; ) {
      Optional<Execution> closed = deployment.describe().filter(e -> !e.running());
      Optional<DeploymentStatus> status = closed.isPresent() ? last() : look();
      if (status.isPresent() && status.get().endedAt() != null) {
        return status.get();
      }
      if (closed.isPresent()) {
        throw new Failure(
            Failure.FAILED,
            "%s. What it had done is found done by %s."
                .formatted(ExecutionText.ended(closed.get()), max.of("deploy")));
      }
      Thread.sleep(LOOK.toMillis());
    }
  }

  /** What one that has ended said at last, if a worker is there to tell. */
  private Optional<DeploymentStatus> last() {
    try {
      return deployment.status(PATIENCE);
    } catch (Failure silence) {
      return Optional.empty();
    }
  }

  private Optional<DeploymentStatus> look() {
    try {
      Optional<DeploymentStatus> status = deployment.status(PATIENCE);
      status.ifPresentOrElse(
          this::tell,
          () -> {
            throw new Failure(
                Failure.FAILED,
                "There is no deployment %s: start one with %s."
                    .formatted(deployment.id(), max.of("deploy")));
          });
      silent = false;
      return status;
    } catch (Failure failure) {
      if (failure.code() != Failure.UNREACHABLE) {
        throw failure;
      }
      if (!silent) {
        screen.progress(failure.getMessage());
      }
      silent = true;
      return Optional.empty();
    }
  }

  private void tell(DeploymentStatus status) {
    List<String> news = narration.look(deployment.phases(status), status.needs());
    screen.lines(news).lines(standing.of(status.deployment()));
  }
}
