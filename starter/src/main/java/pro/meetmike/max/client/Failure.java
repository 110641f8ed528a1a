package pro.meetmike.max.client;

/**
 * Something a command cannot go on from: an exit code and one sentence with the remedy; never a
 * stack trace.
 */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Done. */
  public static final int DONE = 0;

  /** It was tried and failed. */
  public static final int FAILED = 1;

  /** Something waits for a human. */
  public static final int WAITING = 3;

  /** A file is not valid. */
  public static final int CONFIGURATION = 4;

  /** No server, or no worker. */
  public static final int UNREACHABLE = 5;

  /** The command line was not understood. */
  public static final int USAGE = 64;

  private final int code;

  public Failure(int code, String sentence) {
    super(sentence, null, false, false);
    this.code = code;
  }

  public int code() {
    return code;
  }
}
