package pro.meetmike.max.client;

import org.jspecify.annotations.Nullable;
import pro.meetmike.max.gate.Need;

/**
 * What a decision led to within a moment.
 *
 * @param sentence without a full stop
 * @param then what waits now in its place; null when nothing does
 */
public record DecisionResult(State state, String sentence, @Nullable Need then) {

  /** How it turned out. */
  public enum State {
    /** It goes on. */
    DONE,
    /** It did not help: the same waits again. */
    REFUSED,
    /** Nobody knows yet. */
    PENDING
  }
}
