package pro.meetmike.max.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import pro.meetmike.max.preflight.Probe;
import pro.meetmike.max.preflight.ProbeResult;

/** Whether the Proxmox host and a container show the pinned key and let the worker's key in. */
public final class SshProbe {

  private final SshSessions sessions;
  private final SshSettings settings;
  private final Path knownHosts;

  public SshProbe(SshSessions sessions, SshSettings settings, Path knownHosts) {
    this.sessions = sessions;
    this.settings = settings;
    this.knownHosts = knownHosts;
  }

  /** The host; whether it is root who is let in, too. */
  public void host(Consumer<ProbeResult> found) {
    HostShell shell = new SshHostShell(sessions);
    Optional<String> closed = closed();
    if (closed.isPresent()) {
      SshResult result =
          new SshResult.Unreachable(
              "%s cannot be reached: %s.".formatted(shell.describe(), closed.get()), null);
      found.accept(result(Probe.HOST_SSH, result, ""));
      return;
    }
    try {
      ShellAnswer answer = shell.run(List.of("id", "-u"), "");
      found.accept(
          answer.ok() && answer.stdout().strip().equals("0")
              ? ProbeResult.pass(
                  Probe.HOST_SSH, shell.describe() + " shows the pinned key and lets us in as root")
              : ProbeResult.wrong(
                  Probe.HOST_SSH,
                  "%s lets us in, but not as root (id -u: %s)."
                      .formatted(shell.describe(), said(answer)),
                  "Name root as ssh.user in the host file."));
    } catch (SshFault fault) {
      found.accept(result(Probe.HOST_SSH, fault.result(), ""));
    }
  }

  /**
   * One container, through the host; says nothing about it while the host itself lets nobody in.
   */
  public void container(String name, String address, Consumer<ProbeResult> found) {
    HostShell shell = new SshHostShell(sessions, sessions.container(name, address));
    try {
      new SshHostShell(sessions).run(List.of("true"), "");
    } catch (SshFault host) {
      found.accept(
          ProbeResult.warn(
              Probe.CONTAINER_SSH,
              "Not looked at: the way to %s leads through the host.".formatted(name),
              "Cure the SSH to the host first."));
      return;
    }
    try {
      shell.run(List.of("true"), "");
      found.accept(
          ProbeResult.pass(
              Probe.CONTAINER_SSH, "%s (%s) lets us in".formatted(name, shell.describe())));
    } catch (SshFault fault) {
      found.accept(result(Probe.CONTAINER_SSH, fault.result(), name));
    }
  }

  /** Why the port takes no connection: sessions would try several times. */
  private Optional<String> closed() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()),
          (int) settings.connectTimeout().toMillis());
      return Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.of("the name is not known");
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static String said(ShellAnswer answer) {
    return answer.ok() ? answer.stdout().strip() : answer.complaint();
  }

  private ProbeResult result(Probe probe, SshResult result, String container) {
    boolean host = container.isEmpty();
    String file = "/etc/ssh/ssh_host_ed25519_key.pub";
    String where = host ? "Proxmox host" : "container";
    if (result instanceof SshResult.KeyMismatch) {
      return ProbeResult.wrong(
          probe,
          result.told(),
          "Compare %s with the key in %s on the %s and pin the right one."
              .formatted(knownHosts, file, where));
    }
    if (result instanceof SshResult.Refused refused) {
      return ProbeResult.wrong(probe, result.told(), refused.remedy());
    }
    return ProbeResult.silent(
        probe,
        result.told(),
        host
            ? "Look whether the host is up and its sshd reachable from here, or correct ssh in the host file."
            : "Look on the host why its sshd does not answer.");
  }
}
