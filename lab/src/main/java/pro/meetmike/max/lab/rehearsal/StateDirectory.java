package pro.meetmike.max.lab.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.RehearsalRun;
import pro.meetmike.max.command.Home;
import pro.meetmike.max.lab.temporal.RehearsedWorld;

/**
 * The directory a rehearsal's world lives in, taken by one process at a time. It remembers the last
 * run, so that the next one knows whether the world, the fleet and the run are its own.
 */
final class StateDirectory {

  private static final String KILLED = "-killed";

  private final Path directory;
  private final Clock clock;
  private RehearsalRun run;

  private StateDirectory(Path directory, Clock clock, RehearsalRun run) throws IOException {
    this.directory = directory;
    this.clock = clock;
    this.run = run;
    Home.own(directory);
    run.write(directory);
  }

  /**
   * Takes the directory of this plan; refuses one that is taken. Without {@code --state} a
   * rehearsal begins in an empty world, and that of a killed one is set aside first.
   *
   * @param commands says how to go on
   * @param tell is told what of the last run matters to this one
   */
  static StateDirectory take(
      RehearsalPlan plan,
      RehearsalFiles files,
      PrintedCommands commands,
      Clock clock,
      Consumer<String> tell)
      throws IOException {
    Path directory = plan.state();
    Optional<RehearsalRun> last = RehearsalRun.of(directory);
    if (last.filter(r -> r.endedAt() == null && r.alive()).isPresent()) {
      throw new Failure(
          Failure.FAILED,
          "A rehearsal is running on %s already: end it, or give another --state."
              .formatted(directory));
    }
    if (plan.anew()) {
      if (last.filter(RehearsalRun::killed).isPresent()) {
        setAside(directory, commands, plan.yes(), tell);
      }
      Trees.delete(directory);
      last = Optional.empty();
    }
    last.ifPresent(r -> compare(r, files.fleetHash(), tell));
    RehearsalRun now =
        RehearsalRun.begun(
            clock.instant(), plan.fleet(), files.fleetHash(), commands.again(plan.yes()));
    return new StateDirectory(
        directory, clock, last.map(RehearsalRun::runId).map(now::withRun).orElse(now));
  }

  private static void setAside(
      Path directory, PrintedCommands commands, boolean yes, Consumer<String> tell)
      throws IOException {
    Path aside = directory.resolveSibling(directory.getFileName() + KILLED);
    Trees.delete(aside);
    Files.move(directory, aside);
    tell.accept(
        "The last rehearsal was killed: its world is kept, go on there with %s"
            .formatted(commands.on(aside).again(yes)));
  }

  private static void compare(RehearsalRun last, String fleetHash, Consumer<String> tell) {
    if (last.killed()) {
      tell.accept("The last rehearsal here was killed; this one goes on with its world.");
    }
    if (!last.fleetHash().equals(fleetHash)) {
      tell.accept(
          "The fleet has changed since the last run here: a new run begins on the same world, and what is no longer in the fleet is left alone.");
    }
  }

  /** What a server is told of it. */
  RehearsedWorld world() {
    return new RehearsedWorld(directory, run.fleetHash(), run.runId());
  }

  /** Remembers the run that belongs to it. */
  void begun(String runId) {
    remember(run.withRun(runId));
  }

  /** This process leaves it as it should. */
  void leave() {
    remember(run.ended(clock.instant()));
  }

  private synchronized void remember(RehearsalRun now) {
    try {
      now.write(directory);
      run = now;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
