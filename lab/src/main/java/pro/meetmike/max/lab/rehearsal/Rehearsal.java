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
import pro.meetmike.max.client.Retries;
import pro.meetmike.max.client.Standstills;
import pro.meetmike.max.command.Home;
import pro.meetmike.max.command.PromptLine;
import pro.meetmike.max.console.Paint;
import pro.meetmike.max.console.StandstillText;
import pro.meetmike.max.console.live.RecentRetries;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.dev.TemporalProgram;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.journey.Journey;
import pro.meetmike.max.journey.file.LeadFile;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.containers.ContainerWorld;
import pro.meetmike.max.lab.site.LabSite;
import pro.meetmike.max.lab.temporal.EmbeddedServer;
import pro.meetmike.max.lab.temporal.RealServer;
import pro.meetmike.max.lab.temporal.RehearsalServer;
import pro.meetmike.max.lab.temporal.WorkerConnection;
import pro.meetmike.max.report.DeploymentState;
import pro.meetmike.max.report.RehearsalRecord;
import pro.meetmike.max.sapwave.Schedules;
import pro.meetmike.max.signal.DeadLetters;
import pro.meetmike.max.worker.Desk;
import pro.meetmike.max.worker.JourneyIntake;
import pro.meetmike.max.worker.LogFile;
import pro.meetmike.max.worker.MaxWorker;
import pro.meetmike.max.worker.Surroundings;

/**
 * Starts the lab, the embedded Temporal and a worker, runs the deployment and a lead, and tells how
 * it went.
 */
public final class Rehearsal {

  static final String WORKFLOWS =
      "/namespaces/%s/workflows".formatted(Endpoint.REHEARSAL_NAMESPACE);

  /** What the lab and the worker log meanwhile, in the state directory. */
  static final String LOG = "rehearsal.log";

  private static final double FAULT_SHARE = 0.35;

  private final RehearsalPlan plan;
  private final Clock clock = Clock.systemUTC();
  private final InputStream in;
  private final PrintStream out;
  private final Duration patience;
  private final PrintedCommands commands;
  private final Display display;
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
  public Rehearsal(RehearsalPlan plan, InputStream in, PrintStream out, Duration patience) {
    this.plan = plan;
    this.in = in;
    this.patience = patience;
    this.commands = new PrintedCommands(plan, System.getenv());
    this.display = new Display(commands, out, clock);
    this.out = display.out();
  }

  /** Everything, from reading the files to the recap; returns the exit code. */
  public int run() throws IOException, InterruptedException {
    RehearsalFiles files = RehearsalFiles.read(plan);
    StateDirectory directory = StateDirectory.take(plan, files, commands, clock, out::println);
    try (LogFile log = LogFile.open(plan.state().resolve(LOG), true);
        Interruption interruption = Interruption.of(commands, directory, display)) {
      out.println(
          paint.strong("REHEARSAL")
              + "  %s; state in %s"
                  .formatted(
                      plan.containers()
                          ? "real containers of this machine in a network of their own"
                          : "nothing real is touched",
                      plan.state()));
      out.println("log: " + log.file());
      return run(files, directory);
    } finally {
      directory.leave();
    }
  }

  private int run(RehearsalFiles files, StateDirectory directory)
      throws IOException, InterruptedException {
    Fleet fleet = files.fleet();
    if (plan.containers()) {
      ContainerRequirements.check(fleet);
    }
    if (plan.on() == null && temporalProgram().isPresent()) {
      out.println("to watch the same run in the Web UI: " + commands.onDev());
    }
    Faults faults = new Faults(plan.faults(), plan.seed(), FAULT_SHARE, clock);
    faults.listen(display::fault);
    try (LabSite world = site(fleet, faults);
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
              Desk.open(
                  0,
                  at.state(),
                  at.shareRoot().resolve(fleet.share().clients()),
                  intake,
                  new DeadLetters(at.shareRoot(), at.spool(), clock));
          LabChristian christian = LabChristian.of(plan.yes(), client, world, fleet)) {
        client.endpoint().publish(plan.state());
        Act act = new Act(client, world, files, christian, faults, temporal);
        return perform(act, new RehearsedDeployment(client, directory.world(), directory::begun));
      } finally {
        Files.deleteIfExists(plan.state().resolve("rehearsal.json"));
      }
    }
  }

  private record Act(
      Client client,
      LabSite world,
      RehearsalFiles files,
      LabChristian christian,
      Faults faults,
      RehearsalServer temporal) {

    String person() {
      return files.fleet().humans().get(0).name();
    }
  }

  private int perform(Act act, RehearsedDeployment deployment)
      throws IOException, InterruptedException {
    Instant began = clock.instant();
    FollowedRun.End end;
    boolean delivered;
    try (Display shown = display;
        Watchdog watchdog = watchdog(act, deployment)) {
      InputStream typed = shown.open(System.getenv(), paint, in, act.files().resolved());
      if (!plan.yes()) {
        letAnswer(act, typed);
      }
      RecentRetries retries = new RecentRetries(new Retries(act.client()), clock);
      end = new FollowedRun(deployment, retries, shown).toTheEnd();
      delivered =
          act.files().lead().isEmpty()
              || drill(act, watchdog, act.files().lead().get(), end.last().state());
    }
    RehearsalRecord added =
        new RehearsalReport(act.client(), act.faults(), plan.state())
            .complete(
                end.last(),
                act.files().lead().map(LeadFile::leadId).orElse(null),
                act.temporal().webUi().map(ui -> ui + WORKFLOWS + "/" + Deployment.DEFAULT_ID));
    Recap recap = new Recap(plan, act.files().fleet(), out, paint);
    recap.result(end, Duration.between(began, clock.instant()));
    recap.figures(end.last(), act.world().log(), added.faults());
    recap.places(end.last(), act.temporal());
    out.println("next: " + commands.again(true));
    return end.completed() && delivered ? Failure.DONE : Failure.FAILED;
  }

  private void letAnswer(Act act, InputStream typed) {
    act.christian().provideAccounts();
    out.println(
        "the lab's administrator has provided the Microsoft 365 accounts; the rest waits for you");
    new Prompt(new PromptLine(plan.state(), act.person()), out).start(typed);
  }

  private Watchdog watchdog(Act act, RehearsedDeployment deployment) {
    return Watchdog.start(
        act.client(),
        patience,
        deployment,
        StandstillText.remedy(act.client().endpoint(), commands.max(), commands.again(plan.yes())),
        out::println);
  }

  private boolean drill(Act act, Watchdog watchdog, LeadFile lead, DeploymentState deployment)
      throws IOException, InterruptedException {
    watchdog.lookAfter(Journey.id(lead.leadId()));
    return new LeadDrill(act.client(), plan, display, act.christian()).run(lead, deployment);
  }

  private LabSite site(Fleet fleet, Faults faults) throws IOException {
    return plan.containers()
        ? ContainerWorld.open(plan.home(), plan.state(), fleet, faults, clock, out::println)
        : LabWorld.start(plan.state(), fleet, faults, clock);
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
