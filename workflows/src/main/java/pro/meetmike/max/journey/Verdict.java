package pro.meetmike.max.journey;

import java.util.List;

/**
 * What became of an event.
 *
 * @param fixes for a refusal: complete sentences, each naming what to mend
 */
public record Verdict(Kind kind, List<String> fixes) {

  /** The kinds of verdict. */
  public enum Kind {
    /** The journey has moved. */
    ACCEPTED,
    /** All guards passed; a human is asked before the journey moves. */
    AWAITING_APPROVAL,
    /** Known already, without effect. */
    DUPLICATE,
    /** Written for a world that has passed. */
    STALE,
    /** Written for a world that has not begun. */
    EARLY,
    /** Not this sender's to request, or not in the table. */
    FORBIDDEN,
    /** The exit duties do not hold yet. */
    GUARD_FAILED,
    /** A request of at least the same weight waits for a human. */
    CONFLICT,
    /** Not a request: an ask ended, time passed, a human answered. */
    NOTED
  }

  static final Verdict ACCEPTED = new Verdict(Kind.ACCEPTED, List.of());
  static final Verdict AWAITING = new Verdict(Kind.AWAITING_APPROVAL, List.of());
  static final Verdict DUPLICATE = new Verdict(Kind.DUPLICATE, List.of());
  static final Verdict NOTED = new Verdict(Kind.NOTED, List.of());

  public Verdict {
    fixes = List.copyOf(fixes);
  }

  static Verdict of(Kind kind, String fix) {
    return new Verdict(kind, List.of(fix));
  }
}
