package pro.meetmike.max.ssh;

/**
 * A command over SSH of which it is not known that it ended; {@link #result} says what is known.
 */
public final class SshFault extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private final transient SshResult result;

  public SshFault(SshResult result) {
    super(result.told());
    this.result = result;
  }

  public SshResult result() {
    return result;
  }

  /** Whether only a human can help: a key that is not the pinned one, or one that is not taken. */
  public boolean lasting() {
    return result instanceof SshResult.KeyMismatch || result instanceof SshResult.Refused;
  }
}
