package pro.meetmike.max.command;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Executions.Execution;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.Retries;
import pro.meetmike.max.console.ExecutionText;
import pro.meetmike.max.console.Invocation;
import pro.meetmike.max.console.NextStep;
import pro.meetmike.max.console.StatusText;
import pro.meetmike.max.console.live.Asked;
import pro.meetmike.max.console.live.Happening;
import pro.meetmike.max.console.live.Look;
import pro.meetmike.max.console.live.Planned;
import pro.meetmike.max.console.live.RecentRetries;
import pro.meetmike.max.console.live.RunView;
import pro.meetmike.max.console.tree.Views;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.fleet.file.FileProblems;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.report.DeploymentState;

/**
 * Shows what happens in a deployment until it ends. Ending the showing ends nothing else, and says
 * so.
 */
final class Following {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Clock clock = Clock.systemUTC();
  private final Deployments deployment;
  private final RecentRetries retries;
  private final StandingNews standing;
  private final Screen screen;
  private final Here here;
  private final Invocation max;
  private final Views views;
  private Planned planned = Planned.unknown();
  private boolean silent;

  Following(Client client, DeploymentId id, Screen screen, Reach reach, PlainOption plain) {
    this.deployment = new Deployments(client, id.get());
    this.retries = new RecentRetries(new Retries(client), clock);
    this.standing = reach.standing(client);
    this.screen = screen;
    this.here = reach.here();
    this.max = id.on(reach.max());
    this.views =
        new Views(
            here.environment(), plain.wanted() || !here.terminal() || !screen.forPerson(), false);
  }

  /** The exit code of the deployment that was watched. */
  int toTheEnd() throws InterruptedException {
    existing();
    DeploymentStatus ended;
    RunView view = views.open(here.paint(), System.in, screen::event, clock);
    Thread interrupted =
        new Thread(
            () -> {
              view.close();
              screen.progress(
                  "%s goes on; watch it again with: %s"
                      .formatted(deployment.id(), max.of("watch")));
            });
    Runtime.getRuntime().addShutdownHook(interrupted);
    try (view) {
      ended = follow(view);
    } finally {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    }
    StatusText text = new StatusText(here.paint());
    screen.line("%s: %s".formatted(ended.deployment(), ended.state()));
    screen.lines(text.recap(ended.phases())).lines(text.criteria(ended.criteria()));
    screen.next(NextStep.after(ended, max));
    return ended.state() == DeploymentState.COMPLETED ? Failure.DONE : Failure.FAILED;
  }

  /** One that never was is told before anything is drawn. */
  private void existing() {
    if (deployment.describe().isEmpty()) {
      throw new Failure(
          Failure.FAILED,
          "There is no deployment %s: start one with %s."
              .formatted(deployment.id(), max.of("deploy")));
    }
  }

  private DeploymentStatus follow(RunView view) throws InterruptedException {
    for (; ; ) {
      Optional<Execution> closed = deployment.describe().filter(e -> !e.running());
      Optional<DeploymentStatus> status = closed.isPresent() ? last() : look(view);
      status.ifPresent(s -> view.show(seen(s)));
      standing
          .of(deployment.id())
          .forEach(line -> view.tell(Happening.warning(clock.instant(), line)));
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

  private Optional<DeploymentStatus> look(RunView view) {
    try {
      Optional<DeploymentStatus> status = deployment.status(PATIENCE);
      silent = false;
      return status;
    } catch (Failure failure) {
      if (failure.code() != Failure.UNREACHABLE) {
        throw failure;
      }
      if (!silent) {
        view.tell(Happening.warning(clock.instant(), failure.getMessage()));
      }
      silent = true;
      return Optional.empty();
    }
  }

  private Look seen(DeploymentStatus status) {
    if (!planned.known() && !status.branches().isEmpty()) {
      planned = plan(status);
    }
    List<Asked> asked = status.needs().stream().map(n -> Asked.person(n, max)).toList();
    return Look.at(
        deployment.withPhases(status),
        planned,
        asked,
        retries.of(deployment.id()),
        NextStep.after(status, max));
  }

  /** Known when the fleet that is deployed is the one that lies here. */
  private Planned plan(DeploymentStatus status) {
    try {
      return Planned.of(FleetFile.load(here.fleet()), status);
    } catch (FileProblems otherFleet) {
      return Planned.unknown();
    }
  }
}
