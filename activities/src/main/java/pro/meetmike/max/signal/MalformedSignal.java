package pro.meetmike.max.signal;

/** Why a file is no message, on its way from the place that noticed to {@link Reading.Refused}. */
final class MalformedSignal extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedSignal(String reason) {
    super(reason);
  }
}
