package pro.meetmike.max.lab.rehearsal;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import pro.meetmike.max.console.Paint;
import pro.meetmike.max.console.StatusText;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.lab.OperationLog;
import pro.meetmike.max.lab.temporal.RehearsalServer;
import pro.meetmike.max.report.RehearsalRecord.Fault;

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
  void result(FollowedRun.End end, Duration took) {
    DeploymentStatus ended = end.last();
    StatusText text = new StatusText(paint);
    out.println();
    out.println(
        paint.strong("recap") + "  REHEARSAL %s in %d s".formatted(end.how(), took.toSeconds()));
    text.recap(ended.phases()).forEach(out::println);
    text.criteria(ended.criteria()).forEach(out::println);
  }

  /** What it took. */
  void figures(DeploymentStatus ended, OperationLog log, List<Fault> faults) {
    Tally tally = Tally.of(log, ended.phases());
    out.println(
        "containers %d, logins %d, protocol calls %d, faults struck %d"
            .formatted(fleet.eidolons().size(), fleet.logins(), tally.calls(), faults.size()));
    faults(faults);
    out.println(
        "mutating calls in phases 1-4: %d%s"
            .formatted(
                tally.mutating(1, 4),
                plan.containers()
                    ? " of Proxmox and Microsoft 365; inside real containers the steps count"
                    : ""));
    out.println(
        "notices to people: %d, messages of the agents: %d"
            .formatted(tally.notices(), tally.agentMessages()));
  }

  /** One row for each kind of fault that struck, as the report has it, and what is still open. */
  private void faults(List<Fault> struck) {
    Map<String, List<Fault>> kinds =
        struck.stream()
            .collect(Collectors.groupingBy(Fault::kind, LinkedHashMap::new, Collectors.toList()));
    kinds.forEach(
        (kind, all) ->
            out.println(
                "  %-19s  struck %-3d  got over %d"
                    .formatted(
                        kind, all.size(), all.stream().filter(f -> f.curedAt() != null).count())));
    struck.stream()
        .filter(f -> f.curedAt() == null)
        .forEach(
            f ->
                out.println(
                    "  %-19s  %s at %s"
                        .formatted(f.kind(), paint.warns("not got over"), f.place())));
  }

  /** Where to look, and what comes next. */
  void places(DeploymentStatus ended, RehearsalServer temporal) {
    Path state = plan.state();
    out.println(
        "report: " + state.resolve("worker/reports/" + ended.deployment() + "/report.html"));
    out.println("operations: " + state.resolve("operations.jsonl"));
    out.println("log: " + state.resolve(Rehearsal.LOG));
    String again = temporal.afterwards().map("   (start it again with %s)"::formatted).orElse("");
    temporal
        .webUi()
        .ifPresent(ui -> out.println("in the Web UI: " + ui + Rehearsal.WORKFLOWS + again));
  }
}
