package pro.meetmike.max.ssh;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.JSchStrictKexException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import pro.meetmike.max.wording.Clause;

/** What it means when no session or no channel came about, and whether another try may help. */
final class SshRefusals {

  /** A server that drops connections while too many knock at once says nothing, or almost. */
  private static final List<String> DROPPED =
      List.of(
          "closed by foreign host",
          "end of io stream",
          "connection reset",
          "broken pipe",
          "invalid server's version string");

  private SshRefusals() {}

  /** Whether the server takes no further channel in a session that stands. */
  static boolean noChannel(JSchException e) {
    return words(e).contains("channel is not opened");
  }

  /** Whether the command was on its way when this happened: then nobody knows whether it ran. */
  static boolean sent(JSchException e) {
    return "ChannelExec".equals(e.getMessage());
  }

  /** Whether the server hung up before it said who it is. */
  static boolean dropped(JSchException e) {
    String words = words(e);
    return DROPPED.stream().anyMatch(words::contains);
  }

  /**
   * Whether only a human can help: a key that is not taken, one not pinned, no common algorithm.
   */
  static boolean lasting(JSchException e) {
    return e instanceof JSchHostKeyException || authentication(e) || negotiation(e);
  }

  private static boolean authentication(JSchException e) {
    String words = words(e);
    return words.startsWith("auth")
        || words.startsWith("userauth")
        || words.contains("privatekey")
        || words.contains("too many authentication failures");
  }

  private static boolean negotiation(JSchException e) {
    return e instanceof JSchAlgoNegoFailException
        || e instanceof JSchStrictKexException
        || words(e).contains("algorithm negotiation fail")
        || words(e).startsWith("verify: false");
  }

  static SshResult of(JSchException e, SshTarget target, Path identity) {
    String who = target.user() + "@" + target.keyName();
    String told = Clause.of(String.valueOf(e.getMessage()));
    if (e instanceof JSchHostKeyException) {
      return new SshResult.KeyMismatch(
          target.name(),
          "The host key of %s (%s) is not the pinned one: nothing was sent."
              .formatted(target.name(), target.keyName()));
    }
    if (authentication(e)) {
      return new SshResult.Refused(
          "SSH to %s is refused: %s (key %s).".formatted(who, told, identity),
          "Put %s.pub into root's authorized_keys on the %s."
              .formatted(identity, target.jump() ? "container" : "Proxmox host"));
    }
    if (negotiation(e)) {
      return new SshResult.Refused(
          "SSH to %s finds no common algorithms: %s.".formatted(who, told),
          "Allow an ed25519 host key and curve25519-sha256 in the sshd_config of %s, then retry."
              .formatted(target.name()));
    }
    String hint = dropped(e) ? " (its MaxStartups, or a ban of this address?)" : "";
    return new SshResult.Unreachable(
        "No SSH connection to %s: %s%s.".formatted(who, told, hint), target);
  }

  /** Our own file of pinned keys is closed to us: nothing was tried. */
  static SshResult keysUnreadable(SshTarget target, UncheckedIOException cause) {
    return new SshResult.Refused(
        "SSH to %s@%s is not tried: %s."
            .formatted(
                target.user(), target.keyName(), Clause.of(String.valueOf(cause.getMessage()))),
        "Make that file the worker's user's own, then retry.");
  }

  /** The wait for a free channel took the command's whole time. */
  static SshResult noChannelFree(SshTarget target, long seconds) {
    return new SshResult.Unreachable(
        ("The sshd of %s (%s) opened no further channel within %d s: end what holds its sessions, or"
                + " raise MaxSessions in its sshd_config.")
            .formatted(target.name(), target.keyName(), seconds),
        null);
  }

  private static String words(JSchException e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
  }
}
