package pro.meetmike.max.signal;

/** The words of the signal protocol. */
public enum SignalType {
  PIPELINE_TRANSITION,
  TASK_ASSIGNMENT,
  TASK_RESPONSE,
  CLARIFICATION,
  REVIEW,
  REQUEST,
  RESPONSE,
  APPROVAL,
  ESCALATION,
  ALERT,
  INFO,
  STATUS,
  SAPWAVE,
  LEAD,
  PROBE,
  ACK;

  /** As written in files: the plan spells its task messages with a hyphen. */
  public String word() {
    return switch (this) {
      case TASK_ASSIGNMENT -> "TASK-ASSIGNMENT";
      case TASK_RESPONSE -> "TASK-RESPONSE";
      case PIPELINE_TRANSITION,
          CLARIFICATION,
          REVIEW,
          REQUEST,
          RESPONSE,
          APPROVAL,
          ESCALATION,
          ALERT,
          INFO,
          STATUS,
          SAPWAVE,
          LEAD,
          PROBE,
          ACK ->
          name();
    };
  }

  /** The CloudEvents type: {@code pro.meetmike.max.task.assignment.v1}. */
  public String cloudEventType() {
    return "pro.meetmike.max."
        + name().toLowerCase(java.util.Locale.ROOT).replace('_', '.')
        + ".v1";
  }
}
