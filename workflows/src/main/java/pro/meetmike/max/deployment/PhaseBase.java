package pro.meetmike.max.deployment;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import pro.meetmike.max.fleet.Delegation;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedClosed;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.RootDesk;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.StepRow;
import pro.meetmike.max.signal.Ask;
import pro.meetmike.max.signal.AskClosed;
import pro.meetmike.max.signal.AskRequest;
import pro.meetmike.max.signal.Signal;
import pro.meetmike.max.signal.SignalType;

/** What the eight phases share: steps of their own, one branch per Eidolon, gates, delegation. */
abstract class PhaseBase implements Phases.Common {

  private static final long DELEGATION_DEADLINE = 24 * 3600;

  private final PhaseInput input;
  private final RootDesk desk;
  private final Steps steps;
  private final String startedAt = Steps.now();
  private final Map<String, AskClosed> answers = new LinkedHashMap<>();
  private int asks;

  PhaseBase(PhaseInput input) {
    this.input = input;
    this.desk = new RootDesk(input.root());
    this.steps = new Steps("phase-" + input.phase().number(), "", desk);
  }

  @Override
  public final void needClosed(NeedClosed closed) {
    desk.heard(closed);
  }

  @Override
  public final void askClosed(AskClosed closed) {
    answers.put(closed.askId(), closed);
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

  /** The phase as it ended. */
  final PhaseRow done() {
    return new PhaseRow(
        input.phase().number(),
        input.phase().title(),
        owners(fleet(), input.phase()),
        "done",
        startedAt,
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
    List<Promise<List<StepRow>>> branches = new ArrayList<>();
    for (Eidolon eidolon : fleet().eidolons()) {
      branches.add(Async.function(() -> branchOf(eidolon)));
    }
    for (Promise<List<StepRow>> branch : branches) {
      steps.include(branch.get());
    }
  }

  /** A branch that somebody ended from outside is asked about; the others go on. */
  private List<StepRow> branchOf(Eidolon eidolon) {
    for (; ; ) {
      try {
        return branch(eidolon).run(setup(eidolon));
      } catch (ChildWorkflowFailure ended) {
        if (CancellationScope.current().isCancelRequested()) {
          throw ended;
        }
        NeedClosed answer = desk.ask(branchEnded(eidolon, Steps.ending(ended)));
        if (answer.verb() == Verb.SKIP) {
          return List.of(waived(eidolon, answer));
        }
      }
    }
  }

  private StepRow waived(Eidolon eidolon, NeedClosed answer) {
    return new StepRow(
        eidolon.label(),
        input.phase().number() + ".0",
        "Branch of " + eidolon.name(),
        "",
        StepRow.SKIPPED,
        "waived by %s: %s".formatted(answer.by(), answer.note()),
        null,
        answer.at());
  }

  private Need branchEnded(Eidolon eidolon, String how) {
    return new Need(
        "phase-%d/%s".formatted(input.phase().number(), eidolon.label()),
        NeedKind.STEP,
        "%s's branch of phase %d %s before its end."
            .formatted(eidolon.name(), input.phase().number(), how),
        List.of(),
        List.of(),
        "",
        "find out who ended it, then retry: what was done is found done",
        false,
        Workflow.getInfo().getWorkflowId(),
        Steps.now());
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

  private EidolonSetup branch(Eidolon eidolon) {
    return Workflow.newChildWorkflowStub(
        EidolonSetup.class,
        ChildWorkflowOptions.newBuilder()
            .setWorkflowId(Workflow.getInfo().getWorkflowId() + "/" + eidolon.label())
            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
            .setStaticSummary(
                "%s (CT%d) in phase %d"
                    .formatted(eidolon.name(), eidolon.ct(), input.phase().number()))
            .setStaticDetails(Captions.branch(eidolon.name(), input.root()))
            .build());
  }

  private SetupInput setup(Eidolon eidolon) {
    return new SetupInput(
        input.root(),
        input.phase(),
        plan(eidolon),
        fleet().licence(),
        neighbours(eidolon),
        technical());
  }

  final EidolonPlan plan(Eidolon eidolon) {
    return fleet().planFor(input.root(), eidolon);
  }

  /** Every other container by name, CT100 included. */
  final Map<String, String> neighbours(Eidolon of) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(fleet().core().name(), fleet().core().address());
    fleet().eidolons().stream()
        .filter(e -> e.ct() != of.ct())
        .forEach(e -> all.put(e.id(), e.address()));
    return all;
  }

  /**
   * Opens a gate and waits until it is approved; a rejection is written down, shown, and the gate
   * is asked again when somebody says retry.
   */
  final NeedClosed gate(
      Step step, String id, String question, Evidence evidence, boolean mustName) {
    int row = steps.begin(step);
    for (; ; ) {
      steps.show(row, "waiting", question, null);
      NeedClosed answer = desk.ask(approval(id, question, evidence, mustName));
      if (answer.verb() == Verb.APPROVE) {
        steps.end(row, StepOutcome.changed("approved by " + answer.by()));
        return answer;
      }
      steps.show(row, "waiting", "rejected by %s: %s".formatted(answer.by(), answer.note()), null);
      desk.ask(rejected(id, answer));
    }
  }

  private Need approval(String id, String question, Evidence evidence, boolean mustName) {
    return new Need(
        id,
        NeedKind.APPROVAL,
        question,
        technical(),
        evidence.checks().stream()
            .map(c -> "%s %s: %s".formatted(c.verdict(), c.name(), c.detail()))
            .toList(),
        evidence.hash(),
        "approve when the evidence convinces you, or reject with a reason",
        mustName,
        Workflow.getInfo().getWorkflowId(),
        Steps.now());
  }

  private Need rejected(String id, NeedClosed answer) {
    return new Need(
        id + "-work-item",
        NeedKind.STEP,
        "%s rejected %s: %s".formatted(answer.by(), id, answer.note()),
        List.of(),
        List.of(),
        "",
        "do what the reason asks for, then retry: the gate is asked again",
        false,
        Workflow.getInfo().getWorkflowId(),
        Steps.now());
  }

  /**
   * Sends the work of this phase to whom the delegation matrix names; nobody is waited for here.
   */
  final void delegate() {
    for (Delegation delegation : fleet().delegations()) {
      if (delegation.phase() == input.phase().number()) {
        ask(
            delegation.to(),
            SignalType.TASK_ASSIGNMENT,
            delegation.task(),
            delegation.rationale(),
            DELEGATION_DEADLINE);
      }
    }
  }

  /**
   * Asks a member of the core team and returns the ask's id, to be looked up in {@link #answer}.
   */
  final String ask(String to, SignalType type, String task, String why, long deadlineSeconds) {
    asks++;
    String id = "%s/ask/%s-%d".formatted(Workflow.getInfo().getWorkflowId(), RunMark.here(), asks);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("askId", id);
    data.put("task", task);
    data.put("why", why);
    data.put("phase", input.phase().number());
    Signal signal =
        Signal.of(
                Workflow.randomUUID().toString(),
                type,
                "director",
                to,
                input.root(),
                Steps.now(),
                data)
            .correlatedTo(id);
    Ask child =
        Workflow.newChildWorkflowStub(
            Ask.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setStaticSummary("%s asked of %s".formatted(task, to))
                .setStaticDetails(Captions.ask(to))
                .build());
    Async.function(
        child::run,
        new AskRequest(id, Workflow.getInfo().getWorkflowId(), signal, deadlineSeconds));
    Workflow.getWorkflowExecution(child).get();
    steps.end(
        steps.begin(
            step(
                input.phase().number() + ".d",
                task.toLowerCase(Locale.ROOT).replace(' ', '-'),
                "Delegate: " + task,
                to)),
        StepOutcome.changed("asked %s: %s".formatted(to, why)));
    return id;
  }

  /** Waits until these asks have closed (each has a deadline) and says what came of them. */
  final List<Check> answers(String name, List<String> askIds) {
    Workflow.await(() -> answers.keySet().containsAll(askIds));
    return askIds.stream().map(id -> judge(name, answers.get(id))).toList();
  }

  private static Check judge(String name, AskClosed closed) {
    String who = closed.reply() == null ? closed.askId() : closed.reply().from();
    return switch (closed.state()) {
      case COMPLETED -> Check.pass(name + ":" + who, "signed off");
      case REJECTED, FAILED -> Check.fail(name + ":" + who, "answered " + closed.state());
      case EXPIRED -> new Check(name + ":" + who, Check.Verdict.WARN, "no answer in time");
    };
  }
}
