package pro.meetmike.max.signal;

import org.jspecify.annotations.Nullable;

/** How an ask ended. {@code reply} is null when it expired. */
public record AskClosed(String askId, State state, @Nullable Signal reply) {
  /** Names follow A2A's task states. */
  public enum State {
    COMPLETED,
    REJECTED,
    FAILED,
    EXPIRED
  }
}
