package pro.meetmike.max.deployment;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.Human;
import pro.meetmike.max.fleet.ResolvedFleet;
import pro.meetmike.max.gate.Desk;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedClosed;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.notify.NotifyActivities.Notice;
import pro.meetmike.max.report.Criterion;
import pro.meetmike.max.report.DeploymentReport;
import pro.meetmike.max.report.DeploymentState;
import pro.meetmike.max.report.PhaseRow;

/**
 * The running epic: what is known of it, its desk, its phases, its page and its end. Workflow code.
 */
final class Undertaking implements Desk.Owner {

  private final String id = Workflow.getInfo().getWorkflowId();
  private final String startedAt = Steps.now();
  private final StartInput input;
  private final PhaseRows phases = new PhaseRows();
  private final Desk desk = new Desk(this::people, this);
  private final Showcase showcase = new Showcase();
  private final PhaseBranches branches = new PhaseBranches(desk, this::changed);
  private @Nullable ResolvedFleet resolved;
  private @Nullable CancellationScope work;
  private @Nullable NeedClosed fleetAnswer;
  private DeploymentState state = DeploymentState.RUNNING;
  private @Nullable String endedAt;

  Undertaking(StartInput input) {
    this.input = input;
  }

  Desk desk() {
    return desk;
  }

  void cancelledBy(CancellationScope scope) {
    this.work = scope;
    branches.endWith(scope);
  }

  /**
   * Records the fleet; a file that is not valid waits for being mended, it does not end the
   * deployment.
   */
  void resolveFleet() {
    input.remarks().forEach(desk::misunderstood);
    changed();
    while (resolved == null) {
      try {
        resolved = Hands.fleet("read the fleet").resolveFleet(input.fleet());
      } catch (ActivityFailure e) {
        fleetAnswer = null;
        desk.open(fleetNeed(Steps.reason(e)));
        Workflow.await(() -> fleetAnswer != null);
      }
    }
    changed();
  }

  private Need fleetNeed(String reason) {
    return new Need(
        "fleet",
        NeedKind.STEP,
        "The fleet cannot be read: " + reason,
        List.of(),
        List.of(),
        "",
        "mend the file, then retry",
        false,
        null,
        Steps.now());
  }

  /** Starts a phase; its row is updated when it ends. */
  Promise<PhaseRow> begin(Phase phase) {
    phases.begun(phase, known().fleet());
    changed();
    return branches
        .run(new PhaseInput(id, phase, known()))
        .thenApply(
            row -> {
              phases.ended(phase, row);
              changed();
              return row;
            });
  }

  void completed() {
    state = Criteria.allHold(criteria()) ? DeploymentState.COMPLETED : DeploymentState.INCOMPLETE;
  }

  void ended() {
    if (state == DeploymentState.RUNNING) {
      state = DeploymentState.CANCELLED;
    }
  }

  /** Report, schedules of the run, final page. Runs even when the deployment was cancelled. */
  DeploymentResult conclude() {
    endedAt = Steps.now();
    desk.close();
    List<String> report = new ArrayList<>();
    Workflow.newDetachedCancellationScope(
            () -> {
              if (resolved != null) {
                report.add(Hands.reports("write the report").write(report()).html());
                Hands.schedules("end the run's SapWaves").deleteRun(id, known().fleet());
              }
            })
        .run();
    changed();
    return new DeploymentResult(id, state, criteria(), report.isEmpty() ? null : report.get(0));
  }

  @Override
  public void announce(Need need, int reminder) {
    String subject =
        (reminder == 0 ? "" : "Reminder %d: ".formatted(reminder)) + need.id() + " waits for you";
    List<String> to = need.approvers().isEmpty() ? people() : need.approvers();
    String text = "%s %s. Answer with: max inbox".formatted(need.question(), need.remedy());
    // The same need asked again later is another notice: what was sent under its id is not sent
    // again.
    String notice = "%s/%s/%s/%d".formatted(id, need.id(), need.openedAt(), reminder);
    try {
      Hands.notify("tell %s: %s".formatted(String.join(", ", to), subject))
          .send(new Notice(notice, to, subject, text));
    } catch (ActivityFailure unreachable) {
      if (unreachable.getCause() instanceof CanceledFailure answered) {
        throw answered;
      }
      Workflow.getLogger(Undertaking.class)
          .warn("nobody could be told that {} waits: {}", need.id(), Steps.reason(unreachable));
    }
  }

  @Override
  public void changed() {
    showcase.show(status(), desk.waitingOn());
  }

  @Override
  public void answered(Need need, NeedClosed closed) {
    if (need.id().equals("fleet")) {
      fleetAnswer = closed;
    }
    branches.answered(closed);
    if (closed.verb() == Verb.ABORT && work != null) {
      state = DeploymentState.ABORTED;
      work.cancel("aborted by " + closed.by());
    }
  }

  DeploymentStatus status() {
    Fleet fleet = resolved == null ? null : resolved.fleet();
    return new DeploymentStatus(
        id,
        fleet == null ? "MAX Pipeline" : fleet.epic().title(),
        fleet == null ? "" : fleet.epic().owner(),
        fleet == null ? "" : fleet.epic().authorizedBy() + " at " + fleet.epic().authorizedAt(),
        state,
        Workflow.getInfo().getTaskQueue().startsWith(Queues.REHEARSAL),
        startedAt,
        endedAt,
        nextAction(),
        fleet == null ? List.of() : fleet.eidolons().stream().map(Eidolon::label).toList(),
        rows(),
        desk.waiting(),
        desk.log(),
        criteria());
  }

  private String nextAction() {
    List<Need> waiting = desk.waiting();
    if (!waiting.isEmpty()) {
      Need first = waiting.get(0);
      return waiting.size() == 1
          ? first.question()
          : "%s (and %d more)".formatted(first.question(), waiting.size() - 1);
    }
    if (state != DeploymentState.RUNNING) {
      return ending();
    }
    if (branches.held().isPresent()) {
      return branches.held().get();
    }
    String running = phases.running();
    return running.isEmpty() ? "reading the fleet" : running + " goes on by itself";
  }

  private String ending() {
    return switch (state) {
      case COMPLETED -> "nothing: the deployment has completed";
      case INCOMPLETE ->
          "nothing: the deployment has ended, and not all of its success criteria hold";
      case ABORTED -> "nothing: the deployment was aborted";
      case CANCELLED -> "nothing: the deployment was cancelled";
      case RUNNING, UNKNOWN -> "";
    };
  }

  private List<PhaseRow> rows() {
    return phases.rows(resolved == null ? null : resolved.fleet(), state);
  }

  private List<Criterion> criteria() {
    return resolved == null ? List.of() : Criteria.of(resolved.fleet(), rows());
  }

  private List<String> people() {
    return resolved == null
        ? List.of()
        : resolved.fleet().humans().stream().map(Human::name).toList();
  }

  private ResolvedFleet known() {
    if (resolved == null) {
      throw new IllegalStateException("the fleet is not resolved yet");
    }
    return resolved;
  }

  private DeploymentReport report() {
    Fleet fleet = known().fleet();
    return new DeploymentReport(
        id,
        fleet.epic().title(),
        fleet.epic().owner(),
        fleet.epic().authorizedBy(),
        state,
        startedAt,
        endedAt,
        Workflow.getInfo().getTaskQueue().startsWith(Queues.REHEARSAL),
        rows(),
        desk.log(),
        desk.waits(),
        criteria(),
        known().hashes());
  }
}
