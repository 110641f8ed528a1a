package pro.meetmike.max.signal;

import java.io.IOException;

/** What was taken is no file that can be read as it is; nothing of it was read. */
public final class Unfit extends IOException {

  private static final long serialVersionUID = 1L;

  /** What is wrong with it. */
  public enum Fault {
    LINK,
    NO_FILE,
    TOO_LARGE,
    GROWN,
    CLOSED
  }

  private final Fault fault;
  private final long bytes;

  Unfit(Fault fault, long bytes) {
    super("A file of others is unfit: " + fault);
    this.fault = fault;
    this.bytes = bytes;
  }

  public Fault fault() {
    return fault;
  }

  /** How large it is; 0 where that is not its fault. */
  public long bytes() {
    return bytes;
  }
}
