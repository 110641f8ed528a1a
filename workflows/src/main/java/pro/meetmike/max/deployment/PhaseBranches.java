package pro.meetmike.max.deployment;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.gate.Desk;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedClosed;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.PhaseState;

/**
 * The phases as children of the deployment. One that is still ending for an earlier run of the same
 * id is waited for; one that somebody terminated or cancelled by itself opens a need and takes
 * neither its neighbour nor the deployment down. Workflow code.
 */
final class PhaseBranches {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final Desk desk;
  private final Runnable changed;
  private final Map<String, CompletablePromise<NeedClosed>> asked = new LinkedHashMap<>();
  private final Map<Phase, String> held = new LinkedHashMap<>();
  private @Nullable CancellationScope work;

  PhaseBranches(Desk desk, Runnable changed) {
    this.desk = desk;
    this.changed = changed;
  }

  /** When this scope is cancelled, nothing is asked or begun again. */
  void endWith(CancellationScope scope) {
    this.work = scope;
    scope
        .getCancellationRequest()
        .thenApply(
            reason -> {
              asked
                  .values()
                  .forEach(
                      a -> a.completeExceptionally(new CanceledFailure("the deployment ends")));
              return reason;
            });
  }

  /** Why a phase has not begun yet, as one sentence. */
  Optional<String> held() {
    return held.values().stream().findFirst();
  }

  /** An answer from the desk that may be for a phase. */
  void answered(NeedClosed closed) {
    CompletablePromise<NeedClosed> waiting = asked.remove(closed.id());
    if (waiting != null && closed.verb() != Verb.ABORT) {
      waiting.complete(closed);
    }
  }

  /** Runs a phase until it ends well or somebody leaves it out. */
  Promise<PhaseRow> run(PhaseInput input) {
    ChildWorkflowOptions options =
        ChildWorkflowOptions.newBuilder()
            .setWorkflowId(input.phase().workflowId(input.root()))
            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
            .setStaticSummary(
                "Phase %d: %s".formatted(input.phase().number(), input.phase().title()))
            .setStaticDetails(
                Captions.phase(
                    input.phase(),
                    PhaseBase.owners(input.resolved().fleet(), input.phase()),
                    input.root()))
            .build();
    return Workflow.newUntypedChildWorkflowStub(input.phase().workflowType(), options)
        .executeAsync(PhaseRow.class, input)
        .handle((row, failure) -> failure == null ? Workflow.newPromise(row) : mend(input, failure))
        .thenCompose(promise -> promise);
  }

  private Promise<PhaseRow> mend(PhaseInput input, RuntimeException failure) {
    boolean ending = work != null && work.isCancelRequested();
    if (ending || !(failure instanceof ChildWorkflowFailure ended)) {
      return Workflow.newFailedPromise(failure);
    }
    boolean neverBegan = ended.getStartedEventId() <= 0;
    return neverBegan ? later(input) : ask(input, ended);
  }

  private Promise<PhaseRow> later(PhaseInput input) {
    held.put(
        input.phase(),
        "Phase %d of an earlier run with this id is still ending: this run begins it as soon as that has ended"
            .formatted(input.phase().number()));
    changed.run();
    TimerOptions summary =
        TimerOptions.newBuilder()
            .setSummary("look again: phase %d of an earlier run".formatted(input.phase().number()))
            .build();
    return Workflow.newTimer(LOOK_AGAIN, summary)
        .thenCompose(
            passed -> {
              held.remove(input.phase());
              changed.run();
              return run(input);
            });
  }

  private Promise<PhaseRow> ask(PhaseInput input, ChildWorkflowFailure ended) {
    Need need = need(input.phase(), Steps.ending(ended));
    CompletablePromise<NeedClosed> answer = Workflow.newPromise();
    asked.put(need.id(), answer);
    desk.open(need);
    return answer.thenCompose(
        closed ->
            closed.verb() == Verb.RETRY ? run(input) : Workflow.newPromise(leftOut(input, closed)));
  }

  private static PhaseRow leftOut(PhaseInput input, NeedClosed closed) {
    Phase phase = input.phase();
    return new PhaseRow(
        phase.number(),
        phase.title(),
        PhaseBase.owners(input.resolved().fleet(), phase),
        PhaseState.SKIPPED,
        null,
        closed.at(),
        List.of());
  }

  private static Need need(Phase phase, String how) {
    return new Need(
        "phase-" + phase.number(),
        NeedKind.STEP,
        "Phase %d %s before its end.".formatted(phase.number(), how),
        List.of(),
        List.of(),
        "",
        "find out who ended it, then retry: what was done is found done",
        false,
        null,
        Steps.now());
  }
}
