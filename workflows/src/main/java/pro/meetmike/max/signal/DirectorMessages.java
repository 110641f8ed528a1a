package pro.meetmike.max.signal;

/**
 * The names under which the PipelineDirector hands messages to workflows. Payloads are {@link
 * Signal}; all are idempotent by {@link Signal#id()}.
 */
public final class DirectorMessages {
  /** Signal of {@code Journey} ({@code journey/<leadId>}): an agent requests a transition. */
  public static final String TRANSITION = "transition";

  /**
   * Signal of {@code Ask} (workflow id = the message's correlation): ACK, RESPONSE, TASK-RESPONSE.
   */
  public static final String REPLY = "reply";

  private DirectorMessages() {}
}
