package pro.meetmike.max.ssh;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a command over SSH ended, as far as this side can tell. */
public sealed interface SshResult {

  /** One sentence for people. Never holds what the command printed. */
  String told();

  /** It ran to its end. */
  record Exited(int code, String out, String err) implements SshResult {
    @Override
    public String told() {
      return "The command ended with " + code + ".";
    }
  }

  /**
   * It was started and this side cannot know how it ended: killed by a signal, or the connection
   * was lost. Neither success nor failure: look before doing it again.
   */
  record Unknown(String reason) implements SshResult {

    /** The shell ended, and what was sent to it never said that it came to its end. */
    static Unknown withoutEnd(SshTarget target, Exited run) {
      return new Unknown(
          "What was sent to "
              + target.name()
              + " broke off: the shell ended with "
              + run.code()
              + " before its end line came. Look whether root's login scripts there end the shell.");
    }

    @Override
    public String told() {
      return reason;
    }
  }

  /** It did not end in time; it may still be running there. */
  record TimedOut(String host, Duration limit) implements SshResult {
    @Override
    public String told() {
      return "The command on " + host + " did not end within " + limit.toSeconds() + " s.";
    }
  }

  /**
   * It was never started: no connection came about.
   *
   * @param absent which machine did not answer; null when the want was on this side
   */
  record Unreachable(String reason, @Nullable SshTarget absent) implements SshResult {
    @Override
    public String told() {
      return reason;
    }
  }

  /**
   * It was never started: the host does not take our key, or has no algorithm in common with us.
   * Trying again changes nothing.
   */
  record Refused(String reason, String remedy) implements SshResult {
    @Override
    public String told() {
      return reason;
    }
  }

  /** It was never started: the host shows another key than the pinned one, or none is pinned. */
  record KeyMismatch(String host, String reason) implements SshResult {
    @Override
    public String told() {
      return reason;
    }
  }
}
