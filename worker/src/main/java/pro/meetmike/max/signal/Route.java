package pro.meetmike.max.signal;

/** Where one message goes. */
sealed interface Route {

  /** To a running workflow, as its signal {@code name}. */
  record ToWorkflow(String workflowId, String name) implements Route {}

  /** To the intake of leads. */
  record ToIntake() implements Route {}

  /** On to another inbox. */
  record ToInbox(String inbox) implements Route {}

  /** Answered by the director itself. */
  record ToSender() implements Route {}

  /** Asks for nothing. */
  record Noted() implements Route {}

  /** Asks for nothing, but whoever watches the worker is to hear it. */
  record Alarm() implements Route {}

  /** Goes nowhere; {@code reason} is told beside it. */
  record Nowhere(String reason) implements Route {}
}
