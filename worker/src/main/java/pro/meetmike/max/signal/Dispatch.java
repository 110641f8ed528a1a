package pro.meetmike.max.signal;

/** The way from a file into a workflow. */
@FunctionalInterface
public interface Dispatch {

  /**
   * Sends a message to a running workflow. Doing it twice is harmless: receivers know a message by
   * its id. Never throws for what the server says; that is the {@link Result}.
   */
  Result signal(String workflowId, String name, Signal payload);

  /** What the other side said. Only {@link Accepted} lets a file go. */
  sealed interface Result {

    /** The message is in the workflow's history. */
    record Accepted() implements Result {}

    /** No such workflow is running: the message is kept as late. */
    record Closed(String reason) implements Result {}

    /** Nobody could be asked, now: the message stays and is tried again. */
    record Unreachable(String reason) implements Result {}

    /** The message itself can never be taken: it is set aside. */
    record Refused(String reason) implements Result {}
  }
}
