package pro.meetmike.max.report;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** How a deployment stands. */
public enum DeploymentState {
  RUNNING,
  /** All phases are through, and every success criterion holds. */
  COMPLETED,
  /** All phases are through, and not every success criterion holds. */
  INCOMPLETE,
  /** A human answered with abort. */
  ABORTED,
  /** Ended from outside. */
  CANCELLED,
  /** A word of a newer sender. */
  UNKNOWN;

  @JsonCreator
  public static DeploymentState of(@Nullable String word) {
    return Words.read(DeploymentState.class, word, UNKNOWN);
  }

  @JsonValue
  public String word() {
    return Words.of(this);
  }

  /** Whether it goes on, or ended as wanted. */
  public boolean well() {
    return switch (this) {
      case RUNNING, COMPLETED -> true;
      case INCOMPLETE, ABORTED, CANCELLED, UNKNOWN -> false;
    };
  }

  @Override
  public String toString() {
    return word();
  }
}
