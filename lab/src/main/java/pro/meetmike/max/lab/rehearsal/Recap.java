package pro.meetmike.max.lab.rehearsal;

import java.io.PrintStream;
import java.time.Duration;
import pro.meetmike.max.console.Paint;
import pro.meetmike.max.console.StatusText;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.OperationLog;
import pro.meetmike.max.lab.temporal.RehearsalServer;

/** What is said when a rehearsal is over: phases, criteria, figures, and where to look. */
final class Recap {

  private final RehearsalPlan plan;
  private final Fleet fleet;
  private final PrintStream out;
  private final Paint paint;

  Recap(RehearsalPlan plan, Fleet fleet, PrintStream out, Paint paint) {
    this.plan = plan;
    this.fleet = fleet;
    this.out = out;
    this.paint = paint;
  }

  /** How the deployment went. */
  void result(DeploymentStatus ended, Duration took) {
    StatusText text = new StatusText(paint);
    out.println();
    out.println(
        paint.strong("recap")
            + "  REHEARSAL %s in %d s".formatted(ended.state(), took.toSeconds()));
    text.recap(ended.phases()).forEach(out::println);
    text.criteria(ended.criteria()).forEach(out::println);
  }

  /** What it took. */
  void figures(DeploymentStatus ended, OperationLog log, Faults faults) {
    Tally tally = Tally.of(log, ended.phases());
    out.println(
        "containers %d, logins %d, protocol calls %d, faults struck %d"
            .formatted(fleet.eidolons().size(), fleet.logins(), tally.calls(), faults.count()));
    out.println("mutating calls in phases 1-4: " + tally.mutating(1, 4));
    out.println(
        "notices to people: %d, messages of the agents: %d"
            .formatted(tally.notices(), tally.agentMessages()));
  }

  /** Where to look. */
  void places(DeploymentStatus ended, RehearsalServer temporal) {
    out.println(
        "report: " + plan.state().resolve("worker/reports/" + ended.deployment() + "/report.html"));
    out.println("operations: " + plan.state().resolve("operations.jsonl"));
    out.println("log: " + plan.state().resolve(Rehearsal.LOG));
    String again = temporal.afterwards().map("   (start it again with %s)"::formatted).orElse("");
    temporal
        .webUi()
        .ifPresent(ui -> out.println("in the Web UI: " + ui + Rehearsal.WORKFLOWS + again));
  }
}
