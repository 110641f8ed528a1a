package pro.meetmike.max.microsoft365;

/** No token was to be had. Thrown through the SDK, which passes it on unchanged. */
final class GraphTokenException extends RuntimeException {

  private final transient GraphFault fault;

  GraphTokenException(GraphFault fault) {
    super(fault.sentence("token"));
    this.fault = fault;
  }

  GraphFault fault() {
    return fault;
  }
}
