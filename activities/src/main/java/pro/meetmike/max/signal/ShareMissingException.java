package pro.meetmike.max.signal;

import java.io.IOException;

/**
 * The share is not there: its sentinel is missing, unreadable or of another protocol. Everything
 * that would read or write refuses, because an unmounted directory looks like an empty share.
 */
public final class ShareMissingException extends IOException {
  private static final long serialVersionUID = 1L;

  public ShareMissingException(String message) {
    super(message);
  }
}
