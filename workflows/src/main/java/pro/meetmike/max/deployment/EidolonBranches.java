package pro.meetmike.max.deployment;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedClosed;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.RootDesk;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.report.StepRow;
import pro.meetmike.max.report.StepState;

/** A phase's branches, one per Eidolon, all at once. Workflow code. */
final class EidolonBranches {

  private final PhaseInput input;
  private final RootDesk desk;
  private final Steps steps;

  /**
   * @param steps of the phase; those of a branch join them when it has ended
   */
  EidolonBranches(PhaseInput input, RootDesk desk, Steps steps) {
    this.input = input;
    this.desk = desk;
    this.steps = steps;
  }

  /** Begins all and waits for all; one that waits for a human holds up no other. */
  void run() {
    List<Promise<List<StepRow>>> branches = new ArrayList<>();
    for (Eidolon eidolon : fleet().eidolons()) {
      branches.add(Async.function(() -> branchOf(eidolon)));
    }
    branches.forEach(branch -> steps.include(branch.get()));
  }

  private Fleet fleet() {
    return input.resolved().fleet();
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
        StepState.SKIPPED,
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
        fleet().planFor(input.root(), eidolon),
        fleet().licence(),
        Neighbours.of(fleet(), eidolon),
        fleet().approvers("technical"));
  }
}
