package pro.meetmike.max.deployment;

import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedClosed;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.NeedName;
import pro.meetmike.max.gate.RootDesk;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.PhaseState;
import pro.meetmike.max.report.StepRow;
import pro.meetmike.max.report.StepState;
import pro.meetmike.max.signal.AskClosed;

/** What the eight phases share: steps of their own, one branch per Eidolon, gates, asks. */
abstract class PhaseBase implements Phases.Common {

  private final PhaseInput input;
  private final RootDesk desk;
  private final Steps steps;
  private final PhaseAsks asks;

  PhaseBase(PhaseInput input) {
    this.input = input;
    this.desk = new RootDesk(input.root());
    this.steps = new Steps("phase-" + input.phase().number(), "", desk);
    this.asks = new PhaseAsks(input, steps);
  }

  @Override
  public final void needClosed(NeedClosed closed) {
    desk.heard(closed);
  }

  @Override
  public final void askClosed(AskClosed closed) {
    asks.closed(closed);
  }

  @Override
  public final List<StepRow> progress() {
    return steps.rows();
  }

  final PhaseInput input() {
    return input;
  }

  final Fleet fleet() {
    return input.resolved().fleet();
  }

  final BundleActivities.BundleRequest bundle() {
    return new BundleActivities.BundleRequest(input.root(), input.resolved());
  }

  final Steps steps() {
    return steps;
  }

  final Step step(String id, String slug, String title, String delegate) {
    return new Step(id, slug, title, delegate);
  }

  /** Who decides on technical matters. */
  final List<String> technical() {
    return fleet().approvers("technical");
  }

  /** The phase's work, in the plan's order. */
  abstract void work();

  /** The workflow method of every phase. */
  public final PhaseRow run(PhaseInput given) {
    new PhaseKeeping(input.root(), input.phase(), "", steps).around(this::work);
    return new PhaseRow(
        input.phase().number(),
        input.phase().title(),
        owners(fleet(), input.phase()),
        PhaseState.DONE,
        steps.startedAt(),
        Steps.now(),
        steps.rows());
  }

  static String owners(Fleet fleet, Phase phase) {
    return fleet.phases().stream()
        .filter(p -> p.phase() == phase.number())
        .findFirst()
        .map(p -> String.join(" + ", p.owners()))
        .orElse("");
  }

  /**
   * Runs every Eidolon's branch at once and waits for all; a branch that waits for a human holds up
   * no other.
   */
  final void everyEidolon() {
    new EidolonBranches(input, desk, steps).run();
  }

  /** Looks at every Eidolon at once with one kind of check and collects what was found. */
  final List<Check> checkEveryEidolon(Function<Eidolon, List<Check>> look) {
    List<Promise<List<Check>>> looks = new ArrayList<>();
    for (Eidolon eidolon : fleet().eidolons()) {
      looks.add(Async.function(() -> look.apply(eidolon)));
    }
    List<Check> all = new ArrayList<>();
    looks.forEach(l -> all.addAll(l.get()));
    return all;
  }

  final EidolonPlan plan(Eidolon eidolon) {
    return fleet().planFor(input.root(), eidolon);
  }

  /**
   * Opens a gate and waits until it is approved; a rejection is written down, shown, and the gate
   * is asked again when somebody says retry.
   */
  final NeedClosed gate(
      Step step, String id, String question, Evidence evidence, boolean mustName) {
    int row = steps.begin(step);
    for (; ; ) {
      steps.show(row, StepState.WAITING, question, null);
      NeedClosed answer = desk.ask(approval(id, question, evidence, mustName));
      if (answer.verb() == Verb.APPROVE) {
        steps.end(row, StepOutcome.changed("approved by " + answer.by()));
        return answer;
      }
      steps.show(
          row, StepState.WAITING, "rejected by %s: %s".formatted(answer.by(), answer.note()), null);
      desk.ask(rejected(id, answer));
    }
  }

  private Need approval(String id, String question, Evidence evidence, boolean mustName) {
    return new Need(
        id,
        NeedKind.APPROVAL,
        question,
        technical(),
        evidence.lines(),
        evidence.hash(),
        "approve when the evidence convinces you, or reject with a reason",
        mustName,
        Workflow.getInfo().getWorkflowId(),
        Steps.now());
  }

  private Need rejected(String id, NeedClosed answer) {
    return new Need(
        NeedName.ofRejected(id),
        NeedKind.REJECTED,
        "%s rejected %s: %s".formatted(answer.by(), id, answer.note()),
        List.of(),
        List.of(),
        "",
        "do what the reason asks for, then retry: the gate is asked again",
        false,
        Workflow.getInfo().getWorkflowId(),
        Steps.now());
  }

  /** What this phase asks of the core team. */
  final PhaseAsks asks() {
    return asks;
  }
}
