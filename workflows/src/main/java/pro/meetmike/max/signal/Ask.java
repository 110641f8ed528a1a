package pro.meetmike.max.signal;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One question to one inbox, from request to closing: sends it, notes the ack, waits for the
 * answer, reminds at half time, closes at the deadline, and reports {@link AskClosed} to its owner
 * by the signal {@link #CLOSED}. It closes once; what arrives later finds a closed workflow and is
 * archived by the director.
 */
@WorkflowInterface
public interface Ask {
  /** Signal by which the owner hears the result; payload {@link AskClosed}. */
  String CLOSED = "askClosed";

  @WorkflowMethod(name = "Ask")
  AskClosed run(AskRequest request);

  @SignalMethod(name = DirectorMessages.REPLY)
  void reply(Signal reply);
}
