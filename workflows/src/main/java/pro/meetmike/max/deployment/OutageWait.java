package pro.meetmike.max.deployment;

import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedClosed;
import pro.meetmike.max.gate.RootDesk;
import pro.meetmike.max.gate.Verb;

/**
 * Asks a human about a machine that does not answer, and goes on asking the machine: whoever
 * answers first decides. One pending activity does the asking, so a wait of weeks adds nothing to
 * the history.
 */
final class OutageWait {

  private OutageWait() {}

  /** The human's answer, or a retry in the name of the machine that answers again. */
  static NeedClosed ask(RootDesk desk, Need need, Outage outage) {
    desk.open(need);
    CompletablePromise<Void> answers = Workflow.newPromise();
    CancellationScope asking =
        Workflow.newCancellationScope(
            () ->
                answers.completeFrom(
                    Async.procedure(
                        Hands.reach("until %s answers again".formatted(outage.name()))::awaitAnswer,
                        outage)));
    asking.run();
    Workflow.await(() -> desk.answered(need.id()) || answers.isCompleted());
    if (desk.answered(need.id())) {
      asking.cancel("answered by a human");
      return desk.take(need.id());
    }
    desk.withdraw(need.id());
    return new NeedClosed(
        need.id(), Verb.RETRY, outage.name(), "it answers again", null, Steps.now());
  }
}
