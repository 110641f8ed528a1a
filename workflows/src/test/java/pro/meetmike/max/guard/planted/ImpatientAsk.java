package pro.meetmike.max.guard.planted;

import pro.meetmike.max.signal.Ask;
import pro.meetmike.max.signal.AskClosed;
import pro.meetmike.max.signal.AskRequest;
import pro.meetmike.max.signal.Signal;

/** Ends without having asked: its old histories have an activity that this one lacks. */
public final class ImpatientAsk implements Ask {
  @Override
  public AskClosed run(AskRequest request) {
    return new AskClosed(request.id(), AskClosed.State.EXPIRED, null);
  }

  @Override
  public void reply(Signal reply) {}
}
