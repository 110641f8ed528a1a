package pro.meetmike.max.ssh;

import java.time.Duration;
import java.util.List;

/** A shell over a pooled, pinned session: root's on the Proxmox host, or one in a container. */
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
    SshResult result = sessions.run(target, Argv.line(argv), stdin, LIMIT, line -> {});
    if (result instanceof SshResult.Exited exited) {
      return new ShellAnswer(exited.code(), exited.out(), exited.err());
    }
    throw new SshFault(result);
  }

  @Override
  public String describe() {
    return target.user() + "@" + target.keyName();
  }
}
