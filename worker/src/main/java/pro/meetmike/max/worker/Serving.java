package pro.meetmike.max.worker;

import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.journey.file.PrivateDirectory;
import pro.meetmike.max.sapwave.TemporalSchedules;
import pro.meetmike.max.signal.DeadLetters;

/** A worker at work: from the first poll to the last activity handed back. */
final class Serving {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final WorkerArguments arguments;
  private final Preconditions.Prepared prepared;
  private final StopSignal stop;
  private final Consumer<String> told;
  private final Clock clock = Clock.systemUTC();

  Serving(
      WorkerArguments arguments,
      Preconditions.Prepared prepared,
      StopSignal stop,
      Consumer<String> told) {
    this.arguments = arguments;
    this.prepared = prepared;
    this.stop = stop;
    this.told = told;
  }

  /** Until it is told to stop; gives the exit code. */
  int run() throws IOException, InterruptedException {
    makeState();
    try (Metrics metrics = new Metrics();
        Vitals vitals = Vitals.bind(prepared.host().bind().metrics());
        Server server = Server.named(metrics.scope())) {
      ServerState state = server.await(arguments.patience(), true, stop::asked, told);
      if (state instanceof ServerState.Ready) {
        serve(server, metrics, vitals);
        return ExitCode.DONE;
      }
      if (stop.asked()) {
        told.accept("stopped while it waited for Temporal");
        return ExitCode.DONE;
      }
      throw new Refusal(state.code(), state.sentence());
    }
  }

  private void makeState() {
    Path state = arguments.state();
    try {
      PrivateDirectory.open(state);
    } catch (FileSystemException e) {
      throw new Refusal(
          ExitCode.CONFIGURATION,
          "The state directory %s cannot be made (%s): give it to the worker's user, or name another with --state."
              .formatted(state, e.getClass().getSimpleName()));
    } catch (IOException e) {
      throw new Refusal(ExitCode.CONFIGURATION, e.getMessage());
    }
  }

  private void serve(Server server, Metrics metrics, Vitals vitals)
      throws IOException, InterruptedException {
    Surroundings at = prepared.host().at();
    Fleet fleet = prepared.fleet();
    WorkflowClient client = server.client();
    TemporalSchedules schedules =
        new TemporalSchedules(server.schedules(), Queues.PRODUCTION, clock);
    MaxWorker worker =
        MaxWorker.start(
            client, Queues.PRODUCTION, at, fleet, schedules, clock, arguments.versioning());
    try (ServerWatch watch = new ServerWatch(server.stubs(), server.namespace(), clock);
        Desk desk = desk(client, at, fleet)) {
      Instant since = clock.instant();
      metrics.director(worker::director, clock);
      metrics.surroundings(watch::answered, desk, clock);
      Health.Identity identity = identity(server, since);
      vitals.serve(() -> Health.of(identity, signs(worker, watch), clock.instant()), metrics::text);
      Presence.now(vitals.address(), since).publish(at.state());
      announce(server, vitals);
      stop.await();
      told.accept(
          "stopping: takes no new work; running activities get up to %d s (ask again to end at once)"
              .formatted(PATIENCE.toSeconds()));
    } finally {
      close(worker, at);
    }
  }

  private void close(MaxWorker worker, Surroundings at) throws IOException {
    boolean finished = worker.close(PATIENCE);
    Presence.withdraw(at.state());
    told.accept(
        finished
            ? "stopped: everything that ran has finished"
            : "stopped: what still ran was interrupted and is handed back to Temporal");
  }

  private Desk desk(WorkflowClient client, Surroundings at, Fleet fleet) throws IOException {
    return Desk.open(
        prepared.host().bind().desk().getPort(),
        at.state(),
        at.shareRoot().resolve(fleet.share().clients()),
        new JourneyIntake(client, Queues.PRODUCTION, at),
        new DeadLetters(at.shareRoot(), at.spool(), clock));
  }

  private static Health.Identity identity(Server server, Instant since) {
    return new Health.Identity(
        server.target(),
        server.namespace(),
        List.of(
            Queues.PRODUCTION, Queues.hostOf(Queues.PRODUCTION), Queues.cloudOf(Queues.PRODUCTION)),
        since);
  }

  private Health.Signs signs(MaxWorker worker, ServerWatch watch) {
    return new Health.Signs(
        worker.polling() && !stop.asked(), watch.answered(), watch.trouble(), worker.director());
  }

  private void announce(Server server, Vitals vitals) {
    System.out.println(
        "max worker polls %s, namespace %s, queue %s"
            .formatted(server.target(), server.namespace(), Queues.PRODUCTION));
    System.out.println("health: %s/healthz".formatted(vitals.address()));
    System.out.println(
        "next: "
            + arguments.versioning().firstCommand().orElse(WorkerArguments.command() + " deploy"));
  }
}
