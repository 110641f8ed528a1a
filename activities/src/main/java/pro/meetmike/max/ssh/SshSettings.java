package pro.meetmike.max.ssh;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the Proxmox host and, through it, the containers are reached.
 *
 * @param identity private key file; its content is read at each connect and never logged
 * @param containerPort where sshd listens in the containers
 * @param connectTimeout for each of TCP, banner and authentication
 * @param keepAlive after this silence the peer is asked whether it lives; three unanswered
 *     questions end the session
 */
public record SshSettings(
    String host,
    int port,
    String user,
    Path identity,
    int containerPort,
    Duration connectTimeout,
    Duration keepAlive) {
  public SshSettings {
    if (host.isBlank() || user.isBlank()) {
      throw new IllegalArgumentException("SSH needs the Proxmox host's address and a user.");
    }
    if (connectTimeout.isZero() || connectTimeout.isNegative()) {
      throw new IllegalArgumentException("The SSH connect timeout must be positive.");
    }
  }

  /** Root on a host with the usual limits: 10 s to connect, a question after 10 s of silence. */
  public static SshSettings root(String host, int port, Path identity) {
    return new SshSettings(
        host, port, "root", identity, 22, Duration.ofSeconds(10), Duration.ofSeconds(10));
  }
}
