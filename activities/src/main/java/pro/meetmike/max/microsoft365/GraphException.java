package pro.meetmike.max.microsoft365;

/** A call to Graph without a result; {@link GraphFault} says what may be concluded. */
final class GraphException extends RuntimeException {

  private final transient GraphFault fault;
  private final String attempt;

  GraphException(String attempt, GraphFault fault) {
    super(fault.sentence(attempt));
    this.attempt = attempt;
    this.fault = fault;
  }

  GraphFault fault() {
    return fault;
  }

  boolean is(GraphFault.Kind kind) {
    return fault.kind() == kind;
  }

  /** For code outside a ladder: what Temporal is to do with it. */
  RuntimeException failure() {
    return fault.failure(attempt);
  }
}
