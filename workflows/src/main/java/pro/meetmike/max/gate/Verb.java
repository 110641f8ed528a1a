package pro.meetmike.max.gate;

import java.util.Locale;

/** What a human can say to a need. */
public enum Verb {
  APPROVE,
  REJECT,
  RETRY,
  SKIP,
  ABORT,
  CODE;

  /** As in messages and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For sentences: "approved", "skipped". */
  public String past() {
    return switch (this) {
      case APPROVE -> "approved";
      case REJECT -> "rejected";
      case RETRY -> "retried";
      case SKIP -> "skipped";
      case ABORT -> "aborted";
      case CODE -> "answered";
    };
  }
}
