package pro.meetmike.max.lab.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.Standstills;
import pro.meetmike.max.command.Home;
import pro.meetmike.max.command.PromptLine;
import pro.meetmike.max.console.Paint;
import pro.meetmike.max.console.StandstillText;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.dev.TemporalProgram;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.journey.Journey;
import pro.meetmike.max.journey.file.LeadFile;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.temporal.EmbeddedServer;
import pro.meetmike.max.lab.temporal.RealServer;
import pro.meetmike.max.lab.temporal.RehearsalServer;
import pro.meetmike.max.lab.temporal.WorkerConnection;
import pro.meetmike.max.sapwave.Schedules;
import pro.meetmike.max.worker.Desk;
import pro.meetmike.max.worker.JourneyIntake;
import pro.meetmike.max.worker.MaxWorker;
import pro.meetmike.max.worker.Surroundings;

/**
 * Starts the lab, the embedded Temporal and a worker, runs the deployment and a lead, and tells how
 * it went.
 */
public final class Rehearsal {

  static final String WORKFLOWS =
      "/namespaces/%s/workflows".formatted(Endpoint.REHEARSAL_NAMESPACE);
  private static final double FAULT_SHARE = 0.35;

  private final RehearsalPlan plan;
  private final Clock clock = Clock.systemUTC();
  private final InputStream in;
  private final PrintStream out;
  private final Duration patience;
  private final PrintedCommands commands;
  private final Paint paint = Paint.of(System.getenv(), System.console() != null);

  /**
   * @param in answers typed by a person; read only when nobody else answers
   */
  public Rehearsal(RehearsalPlan plan, InputStream in, PrintStream out) {
    this(plan, in, out, Standstills.PATIENCE);
  }

  /**
   * @param patience how long nothing may happen before it is told that something stands still
   */
  public Rehearsal(
      RehearsalPlan plan, InputStream in, PrintStream out, Duration patience) {
    this.plan = plan;
    this.in = in;
    this.out = out;
    this.patience = patience;
    this.commands = new PrintedCommands(plan, System.getenv());
  }

  /** Everything, from reading the files to the recap; returns the exit code. */
  public int run() throws IOException, InterruptedException {
    RehearsalFiles files = RehearsalFiles.read(plan);
    StateDirectory directory = StateDirectory.take(plan, files, commands, clock, out::println);
    try (Interruption interruption = Interruption.of(plan, commands, directory, out)) {
      return run(files, directory);
    } finally {
      directory.leave();
    }
  }

  private int run(RehearsalFiles files, StateDirectory directory)
      throws IOException, InterruptedException {
    Fleet fleet = files.fleet();
    out.println(paint.strong("REHEARSAL") + "  nothing real is touched; state in " + plan.state());
    if (plan.on() == null && temporalProgram().isPresent()) {
      out.println("to watch the same run in the Web UI: " + commands.onDev());
    }
    Faults faults = new Faults(plan.faults(), plan.seed(), FAULT_SHARE);
    try (LabWorld world = LabWorld.start(plan.state(), fleet, faults, clock);
        RehearsalServer temporal = temporal();
        Client client = Client.open(temporal.endpoint());
        WorkerConnection connection = WorkerConnection.open(client, faults)) {
      temporal.prepare(client, directory.world(), out::println);
      temporal.webUi().ifPresent(ui -> out.println("watch and approve at " + ui + WORKFLOWS));
      Schedules schedules = temporal.schedules(client, clock);
      Surroundings at = world.surroundings(plan.home(), plan.fleet(), fleet);
      JourneyIntake intake = new JourneyIntake(client.workflows(), Queues.REHEARSAL, at);
      try (MaxWorker worker =
              MaxWorker.start(connection.client(), Queues.REHEARSAL, at, fleet, schedules, clock);
          Desk desk =
              Desk.open(0, at.state(), at.shareRoot().resolve(fleet.share().clients()), intake);
          LabChristian christian = LabChristian.of(plan.yes(), client, world, fleet)) {
        client.endpoint().publish(plan.state());
        Act act = new Act(client, world, fleet, christian, faults, temporal);
        return perform(
            act,
            new RehearsedDeployment(client, directory.world(), directory::begun),
            files.lead());
      } finally {
        Files.deleteIfExists(plan.state().resolve("rehearsal.json"));
      }
    }
  }

  private record Act(
      Client client,
      LabWorld world,
      Fleet fleet,
      LabChristian christian,
      Faults faults,
      RehearsalServer temporal) {

    String person() {
      return fleet.humans().get(0).name();
    }
  }

  private int perform(Act act, RehearsedDeployment deployment, Optional<LeadFile> lead)
      throws IOException, InterruptedException {
    Instant began = clock.instant();
    if (!plan.yes()) {
      act.christian().provideAccounts();
      out.println(
          "the lab's administrator has provided the Microsoft 365 accounts; the rest waits for you");
      new Prompt(new PromptLine(plan.state(), act.person()), out).start(in);
    }
    try (Watchdog watchdog = watchdog(act, deployment)) {
      WaitingHint hint = new WaitingHint(out, plan.yes(), commands.max(), act.person());
      FollowedRun.End end = new FollowedRun(deployment, hint, out, paint).toTheEnd();
      boolean delivered = lead.isEmpty() || drill(act, watchdog, hint, lead.get(), end);
      Recap recap = new Recap(plan, act.fleet(), out, paint);
      recap.result(end, Duration.between(began, clock.instant()));
      recap.figures(end.last(), act.world().log(), act.faults());
      recap.places(end.last(), act.temporal());
      out.println("next: " + commands.again(true));
      return end.completed() && delivered ? Failure.DONE : Failure.FAILED;
    }
  }

  private Watchdog watchdog(Act act, RehearsedDeployment deployment) {
    return Watchdog.start(
        act.client(),
        patience,
        new StandstillCure(act.client(), deployment, act.person()),
        StandstillText.remedy(
            act.client().endpoint(), commands.max(), commands.again(plan.yes())),
        out::println);
  }

  private boolean drill(
      Act act, Watchdog watchdog, WaitingHint hint, LeadFile lead, FollowedRun.End end)
      throws IOException, InterruptedException {
    watchdog.lookAfter(Journey.id(lead.leadId()));
    return new LeadDrill(act.client(), plan, out, hint, act.christian())
        .run(lead, end.last().state());
  }

  private static Optional<Path> temporalProgram() {
    return TemporalProgram.of(Home.find().state(), System.getenv()).find();
  }

  private RehearsalServer temporal() throws IOException {
    String on = plan.on();
    if (on == null) {
      return EmbeddedServer.start(plan.port());
    }
    return on.equals(RehearsalPlan.DEV)
        ? RealServer.dev(Home.find().state(), System.getenv())
        : RealServer.at(on, Home.find().state(), System.getenv());
  }
}
