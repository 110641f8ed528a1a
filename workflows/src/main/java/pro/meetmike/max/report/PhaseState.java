package pro.meetmike.max.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * How a phase stands. A phase that runs when its deployment ends is {@code aborted} or {@code
 * cancelled} with it; one that had not begun stays {@code waiting}.
 */
public enum PhaseState {
  WAITING,
  RUNNING,
  DONE,
  /** Somebody left it out after it had ended before its end. */
  SKIPPED,
  ABORTED,
  CANCELLED,
  /** A word of a newer sender. */
  UNKNOWN;

  @JsonCreator
  public static PhaseState of(@Nullable String word) {
    return Words.read(PhaseState.class, word, UNKNOWN);
  }

  @JsonValue
  public String word() {
    return Words.of(this);
  }

  /** What this phase is once its deployment is in that state. */
  public PhaseState within(DeploymentState deployment) {
    if (this != RUNNING) {
      return this;
    }
    return switch (deployment) {
      case RUNNING, COMPLETED, INCOMPLETE, UNKNOWN -> this;
      case ABORTED -> ABORTED;
      case CANCELLED -> CANCELLED;
    };
  }

  @Override
  public String toString() {
    return word();
  }
}
