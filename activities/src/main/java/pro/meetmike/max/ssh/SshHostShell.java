package pro.meetmike.max.ssh;

import java.time.Duration;
import java.util.List;

/**
 * A shell over a pooled, pinned session: root's on the Proxmox host, or one in a container. The
 * command is sent on standard input between two marks, so that what the login scripts print is no
 * part of its answer.
 */
public final class SshHostShell implements HostShell {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final SshSessions sessions;
  private final SshTarget target;

  /** Root's on the Proxmox host. */
  public SshHostShell(SshSessions sessions) {
    this(sessions, sessions.host());
  }

  public SshHostShell(SshSessions sessions, SshTarget target) {
    this.sessions = sessions;
    this.target = target;
  }

  @Override
  public ShellAnswer run(List<String> argv, String stdin) {
    Nonce nonce = Nonce.fresh();
    SshResult result =
        sessions.run(target, StepScripts.SHELL, text(argv, stdin, nonce), LIMIT, line -> {});
    if (result instanceof SshResult.Exited exited) {
      Spoken said =
          Spoken.of(exited.out(), nonce)
              .orElseThrow(() -> new SshFault(SshResult.Unknown.withoutEnd(target, exited)));
      return new ShellAnswer(said.code(), said.raw(), after(exited.err(), nonce));
    }
    throw new SshFault(result);
  }

  private static String text(List<String> argv, String stdin, Nonce nonce) {
    String mark = "printf '%s " + Spoken.RAW + "\\n' \"$MAX_NONCE\"";
    String input = stdin.isEmpty() ? "" : Argv.line(List.of("printf", "%s", stdin)) + " | ";
    return nonce.assignment()
        + Nonce.toItsEnd(mark + "\n" + mark + " >&2\n" + input + Argv.line(argv));
  }

  /** What was said on standard error after the command began. */
  private static String after(String err, Nonce nonce) {
    String mark = nonce.word() + " " + Spoken.RAW + "\n";
    int at = err.indexOf(mark);
    return at < 0 ? err : err.substring(at + mark.length());
  }

  @Override
  public String describe() {
    return target.user() + "@" + target.keyName();
  }
}
