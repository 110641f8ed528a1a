package pro.meetmike.max.lab.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.command.Home;
import pro.meetmike.max.console.Narration;
import pro.meetmike.max.console.Paint;
import pro.meetmike.max.console.StatusText;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.fleet.file.FleetProblems;
import pro.meetmike.max.fleet.file.Problem;
import pro.meetmike.max.journey.file.LeadFile;
import pro.meetmike.max.journey.file.LeadProblems;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.temporal.EmbeddedServer;
import pro.meetmike.max.lab.temporal.RealServer;
import pro.meetmike.max.lab.temporal.RehearsalServer;
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

  private static final String WORKFLOWS =
      "/namespaces/%s/workflows".formatted(Endpoint.REHEARSAL_NAMESPACE);
  private static final Duration LOOK = Duration.ofMillis(400);
  private static final double FAULT_SHARE = 0.35;

  private final RehearsalPlan plan;
  private final Clock clock = Clock.systemUTC();
  private final InputStream in;
  private final PrintStream out;
  private final Paint paint = Paint.of(System.getenv(), System.console() != null);

  /**
   * @param in answers typed by a person; read only when nobody else answers
   */
  public Rehearsal(RehearsalPlan plan, InputStream in, PrintStream out) {
    this.plan = plan;
    this.in = in;
    this.out = out;
  }

  /** Everything, from reading the files to the recap; returns the exit code. */
  public int run() throws IOException, InterruptedException {
    Fleet fleet = fleet();
    Optional<LeadFile> lead = lead();
    prepareState();
    out.println(paint.strong("REHEARSAL") + "  nothing real is touched; state in " + plan.state());
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
        return perform(new Act(client, world, fleet, christian, faults, temporal), lead);
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
      new Prompt(act.client(), act.fleet().humans().get(0).name(), out).start(in);
    }
    DeploymentStatus ended = follow(deployment);
    boolean delivered =
        lead.isEmpty()
            || new LeadDrill(act.client(), plan, out, paint, act.christian()).run(lead.get());
    return recap(act, ended, began, delivered);
  }

  private DeploymentStatus follow(Deployments deployment) throws InterruptedException {
    Narration narration = new Narration(paint);
    WaitingHint hint = new WaitingHint(out, plan.yes());
    for (; ; ) {
      Optional<DeploymentStatus> status = seen(deployment);
      if (status.isPresent()) {
        narration.look(deployment.phases(status.get()), status.get().needs()).forEach(out::println);
        hint.show(status.get().needs());
        if (status.get().endedAt() != null) {
          return status.get();
        }
      }
      Thread.sleep(LOOK.toMillis());
    }
  }

  /** A query may fall between two tasks of a busy worker; the next look sees more. */
  private static Optional<DeploymentStatus> seen(Deployments deployment) {
    try {
      return deployment.status();
    } catch (Failure busy) {
      return Optional.empty();
    }
  }

  private int recap(Act act, DeploymentStatus ended, Instant began, boolean delivered) {
    StatusText text = new StatusText(paint);
    out.println();
    out.println(
        paint.strong("recap")
            + "  REHEARSAL "
            + ended.state()
            + " in "
            + Duration.between(began, clock.instant()).toSeconds()
            + " s");
    text.recap(ended.phases()).forEach(out::println);
    text.criteria(ended.criteria()).forEach(out::println);
    Tally tally = Tally.of(act.world().log(), ended.phases());
    out.println(
        "containers %d, logins %d, protocol calls %d, faults struck %d"
            .formatted(
                act.fleet().eidolons().size(),
                act.fleet().logins(),
                tally.calls(),
                act.faults().count()));
    out.println("mutating calls in phases 1-4: " + tally.mutating(1, 4));
    out.println(
        "notices to people: %d, messages of the agents: %d"
            .formatted(tally.notices(), tally.agentMessages()));
    out.println(
        "report: " + plan.state().resolve("worker/reports/" + ended.deployment() + "/report.html"));
    out.println("operations: " + plan.state().resolve("operations.jsonl"));
    act.temporal()
        .webUi()
        .ifPresent(
            ui ->
                out.println(
                    "in the Web UI: "
                        + ui
                        + WORKFLOWS
                        + act.temporal()
                            .afterwards()
                            .map("   (start it again with %s)"::formatted)
                            .orElse("")));
    out.println(
        "next: ./max rehearse%s --state %s --yes   (again on the same world)"
            .formatted(plan.on() == null ? "" : " --on " + plan.on(), plan.state()));
    return ended.state().equals("completed") && delivered ? Failure.DONE : Failure.FAILED;
  }

  private Fleet fleet() {
    try {
      return FleetFile.load(plan.fleet()).fleet();
    } catch (FleetProblems e) {
      throw new Failure(Failure.CONFIGURATION, lines(e.problems()));
    }
  }

  private Optional<LeadFile> lead() {
    try {
      return plan.lead() == null ? Optional.empty() : Optional.of(LeadFile.load(plan.lead()));
    } catch (LeadProblems e) {
      throw new Failure(Failure.CONFIGURATION, lines(e.problems()));
    }
  }

  private static String lines(List<Problem> problems) {
    return String.join("\n", problems.stream().map(Problem::toString).toList());
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

  private RehearsalServer temporal() throws IOException {
    String on = plan.on();
    if (on == null) {
      return EmbeddedServer.start(plan.port());
    }
    return on.equals(RehearsalPlan.DEV)
        ? RealServer.dev(Home.find().state(), System.getenv())
        : RealServer.at(on);
  }
}
