package pro.meetmike.max.deployment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import pro.meetmike.max.report.StepState;

/**
 * How a step ended. What a retry may cure is thrown instead; what it cannot cure is {@link Failed}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StepOutcome.Unchanged.class, name = "unchanged"),
  @JsonSubTypes.Type(value = StepOutcome.Changed.class, name = "changed"),
  @JsonSubTypes.Type(value = StepOutcome.Warned.class, name = "warned"),
  @JsonSubTypes.Type(value = StepOutcome.Skipped.class, name = "skipped"),
  @JsonSubTypes.Type(value = StepOutcome.Failed.class, name = "failed")
})
public sealed interface StepOutcome {

  /** One line for people: what was found or done. */
  String summary();

  /** How a step stands that ended so. */
  @JsonIgnore
  StepState state();

  /** Everything was already as wanted. */
  record Unchanged(String summary) implements StepOutcome {
    @Override
    public StepState state() {
      return StepState.OK;
    }
  }

  /**
   * Something was changed; {@code details} says what, one short line each (at most 20 are kept).
   */
  record Changed(String summary, List<String> details) implements StepOutcome {
    public Changed {
      details = List.copyOf(details.size() > 20 ? details.subList(0, 20) : details);
    }

    @Override
    public StepState state() {
      return StepState.CHANGED;
    }
  }

  /** It is through, but not all that was looked at passed: never to be taken for a pass. */
  record Warned(String summary) implements StepOutcome {
    @Override
    public StepState state() {
      return StepState.WARN;
    }
  }

  /** Not done, by somebody's decision or because it does not apply here. */
  record Skipped(String reason) implements StepOutcome {
    @Override
    public String summary() {
      return reason;
    }

    @Override
    public StepState state() {
      return StepState.SKIPPED;
    }
  }

  /** Cannot be cured by trying again; a human reads {@code remedy}. */
  record Failed(String reason, String remedy) implements StepOutcome {
    @Override
    public String summary() {
      return reason;
    }

    @Override
    public StepState state() {
      return StepState.FAILED;
    }
  }

  static StepOutcome unchanged(String summary) {
    return new Unchanged(summary);
  }

  static StepOutcome changed(String summary, String... details) {
    return new Changed(summary, List.of(details));
  }

  static StepOutcome failed(String reason, String remedy) {
    return new Failed(reason, remedy);
  }
}
