package pro.meetmike.max.ssh;

import java.time.Duration;
import java.util.List;

/** Root's shell on the Proxmox host over the pooled, pinned session. */
public final class SshHostShell implements HostShell {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final SshSessions sessions;

  public SshHostShell(SshSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public ShellAnswer run(List<String> argv, String stdin) {
    SshResult result = sessions.run(sessions.host(), Argv.line(argv), stdin, LIMIT, line -> {});
    if (result instanceof SshResult.Exited exited) {
      return new ShellAnswer(exited.code(), exited.out(), exited.err());
    }
    throw new SshFault(result);
  }

  @Override
  public String describe() {
    SshTarget host = sessions.host();
    return host.user() + "@" + host.keyName();
  }
}
