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
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.command.Home;
import pro.meetmike.max.command.PromptLine;
import pro.meetmike.max.console.Paint;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.dev.TemporalProgram;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.journey.file.LeadFile;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.temporal.EmbeddedServer;
import pro.meetmike.max.lab.temporal.RealServer;
import pro.meetmike.max.lab.temporal.RehearsalServer;
import pro.meetmike.max.report.DeploymentState;
import pro.meetmike.max.sapwave.Schedules;
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
  private final PrintedCommands commands;
  private final Paint paint = Paint.of(System.getenv(), System.console() != null);

  /**
   * @param in answers typed by a person; read only when nobody else answers
   */
  public Rehearsal(RehearsalPlan plan, InputStream in, PrintStream out) {
    this.plan = plan;
    this.commands = new PrintedCommands(plan, System.getenv());
    this.in = in;
    this.out = out;
  }

  /** Everything, from reading the files to the recap; returns the exit code. */
  public int run() throws IOException, InterruptedException {
    RehearsalFiles files = RehearsalFiles.read(plan);
    prepareState();
    try (LogFile log = LogFile.open(plan.state().resolve(LOG), true)) {
      out.println(
          paint.strong("REHEARSAL") + "  nothing real is touched; state in " + plan.state());
      out.println("log: " + log.file());
      if (plan.on() == null && temporalProgram().isPresent()) {
        out.println("to watch the same run in the Web UI: " + commands.onDev());
      }
      return run(files);
    }
  }

  private int run(RehearsalFiles files) throws IOException, InterruptedException {
    Fleet fleet = files.fleet();
    Faults faults = new Faults(plan.faults(), plan.seed(), FAULT_SHARE);
    try (LabWorld world = LabWorld.start(plan.state(), fleet, faults, clock);
        RehearsalServer temporal = temporal();
        Client client = Client.open(temporal.endpoint())) {
      temporal.prepare(client, plan.anew());
      temporal.webUi().ifPresent(ui -> out.println("watch and approve at " + ui + WORKFLOWS));
      Schedules schedules = temporal.schedules(client, clock);
      Surroundings at = world.surroundings(plan.home(), plan.fleet(), fleet);
      JourneyIntake intake = new JourneyIntake(client.workflows(), Queues.REHEARSAL, at);
      try (MaxWorker worker =
              MaxWorker.start(client.workflows(), Queues.REHEARSAL, at, fleet, schedules, clock);
          Desk desk =
              Desk.open(0, at.state(), at.shareRoot().resolve(fleet.share().clients()), intake);
          LabChristian christian = LabChristian.of(plan.yes(), client, world, fleet)) {
        client.endpoint().publish(plan.state());
        return perform(new Act(client, world, fleet, christian, faults, temporal), files.lead());
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
      RehearsalServer temporal) {}

  private int perform(Act act, Optional<LeadFile> lead) throws IOException, InterruptedException {
    Instant began = clock.instant();
    Deployments deployment = new Deployments(act.client(), Deployment.DEFAULT_ID);
    deployment.start(null);
    if (!plan.yes()) {
      act.christian().provideAccounts();
      out.println(
          "the lab's administrator has provided the Microsoft 365 accounts; the rest waits for you");
      new Prompt(new PromptLine(plan.state(), person(act.fleet())), out).start(in);
    }
    WaitingHint hint = new WaitingHint(out, plan.yes(), commands.max(), person(act.fleet()));
    DeploymentStatus ended = new FollowedRun(deployment, hint, out, paint).toTheEnd();
    boolean delivered =
        lead.isEmpty()
            || new LeadDrill(act.client(), plan, out, hint, act.christian())
                .run(lead.get(), ended.state());
    new RehearsalReport(act.client(), act.faults(), plan.state())
        .complete(
            ended,
            lead.map(LeadFile::leadId).orElse(null),
            act.temporal().webUi().map(ui -> ui + WORKFLOWS + "/" + ended.deployment()));
    Recap recap = new Recap(plan, act.fleet(), out, paint);
    recap.result(ended, Duration.between(began, clock.instant()));
    recap.figures(ended, act.world().log(), act.faults());
    recap.places(ended, act.temporal());
    out.println("next: " + commands.again(true));
    return ended.state() == DeploymentState.COMPLETED && delivered ? Failure.DONE : Failure.FAILED;
  }

  /** Who sits at the prompt. */
  private static String person(Fleet fleet) {
    return fleet.humans().get(0).name();
  }

  /**
   * Without {@code --state} every rehearsal begins in an empty world; a running one is not
   * disturbed.
   */
  private void prepareState() throws IOException {
    Endpoint.ofRehearsal(plan.state())
        .ifPresent(
            running -> {
              throw new Failure(
                  Failure.FAILED,
                  "A rehearsal is running on %s already: end it, or give another --state."
                      .formatted(plan.state()));
            });
    if (plan.anew()) {
      Trees.delete(plan.state());
    }
    Home.writable(plan.state());
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
