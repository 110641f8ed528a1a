package pro.meetmike.max.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * How a step stands: {@code running} and {@code waiting} (for a human) go on, the others are ends.
 * What is printed is what is sent: {@link #word()}.
 */
public enum StepState {
  RUNNING,
  WAITING,
  /** Everything was already as wanted, or every check passed. */
  OK,
  CHANGED,
  /** Ended, but not everything that was looked at passed: WARN and DEFER are never PASS. */
  WARN,
  /** Left out by somebody's decision, or because it does not apply. */
  SKIPPED,
  FAILED,
  /** A word of a newer sender. */
  UNKNOWN;

  @JsonCreator
  public static StepState of(@Nullable String word) {
    return Words.read(StepState.class, word, UNKNOWN);
  }

  @JsonValue
  public String word() {
    return Words.of(this);
  }

  /** Whether it did what it was for, without a remark. */
  public boolean good() {
    return switch (this) {
      case OK, CHANGED -> true;
      case RUNNING, WAITING, WARN, SKIPPED, FAILED, UNKNOWN -> false;
    };
  }

  /** Whether the phase is held up by it. */
  public boolean blocks() {
    return switch (this) {
      case FAILED, WAITING -> true;
      case RUNNING, OK, CHANGED, WARN, SKIPPED, UNKNOWN -> false;
    };
  }

  @Override
  public String toString() {
    return word();
  }
}
