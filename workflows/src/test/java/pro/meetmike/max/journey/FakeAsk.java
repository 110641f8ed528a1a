package pro.meetmike.max.journey;

import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.ExternalWorkflowStub;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import pro.meetmike.max.signal.Ask;
import pro.meetmike.max.signal.AskClosed;
import pro.meetmike.max.signal.AskRequest;
import pro.meetmike.max.signal.Signal;

/** An ask whose agent answers at once by script, or not at all. */
final class FakeAsk implements Ask {

  /** What the agent sends the journey; empty for silence until the deadline. */
  interface Script {
    List<Signal> answers(AskRequest request);
  }

  private final Script script;
  private final Duration thinks;

  FakeAsk(Script script, Duration thinks) {
    this.script = script;
    this.thinks = thinks;
  }

  @Override
  public AskClosed run(AskRequest request) {
    List<Signal> answers = script.answers(request);
    AskClosed closed;
    if (answers.isEmpty()) {
      Workflow.sleep(Duration.ofSeconds(request.deadlineSeconds()));
      closed = new AskClosed(request.id(), AskClosed.State.EXPIRED, null);
    } else {
      Workflow.sleep(thinks);
      answers.forEach(answer -> tell(request.owner(), "transition", answer));
      closed = new AskClosed(request.id(), AskClosed.State.COMPLETED, null);
    }
    tell(request.owner(), Ask.CLOSED, closed);
    // the embedded server now and then loses a task whose workflow hears of both at once
    Workflow.sleep(thinks);
    return closed;
  }

  private static void tell(String owner, String name, Object message) {
    ExternalWorkflowStub journey = Workflow.newUntypedExternalWorkflowStub(owner);
    try {
      journey.signal(name, message);
    } catch (SignalExternalWorkflowException | ApplicationFailure ended) {
      Workflow.getLogger(FakeAsk.class).info("The journey had ended.");
    }
  }

  @Override
  public void reply(Signal reply) {}
}
