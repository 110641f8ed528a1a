package pro.meetmike.max.journey;

import java.util.List;

/** What the kernel makes of an event: the state after it, what is to be done, and the verdict. */
public record Decision(JourneyState next, List<Effect> effects, Verdict verdict) {
  public Decision {
    effects = List.copyOf(effects);
  }
}
