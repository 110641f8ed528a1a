package pro.meetmike.max.ssh;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Commands on the Proxmox host and in the containers: one SSH session per machine, kept and shared,
 * at most four commands at a time on each, keys strictly as pinned. Containers are reached through
 * the host's session. Thread-safe.
 *
 * <pre>{@code
 * SshResult answer = sessions.run(
 *     sessions.container("ct203-clara", "10.0.100.203"), "sh -s", script, limit, heartbeat);
 * }</pre>
 */
public final class SshSessions implements AutoCloseable {

  /** sshd drops unauthenticated connections beyond ten by default. */
  private static final int CONNECTS_AT_A_TIME = 8;

  private final SshSettings settings;
  private final KnownHosts knownHosts;
  private final Semaphore connects = new Semaphore(CONNECTS_AT_A_TIME, true);
  private final Map<SshTarget, PooledSession> pool = new ConcurrentHashMap<>();

  public SshSessions(SshSettings settings, KnownHosts knownHosts) {
    this.settings = settings;
    this.knownHosts = knownHosts;
  }

  /** The Proxmox host. */
  public SshTarget host() {
    return new SshTarget("host", settings.user(), settings.host(), settings.port(), false);
  }

  /** Root in a container, through the Proxmox host. */
  public SshTarget container(String name, String address) {
    return new SshTarget(name, "root", address, settings.containerPort(), true);
  }

  /**
   * Runs one command line.
   *
   * @param stdin what it reads; secrets go here and never into {@code command}
   * @param limit total time; afterwards the channel is closed, though the command may live on
   * @param progress gets every line it prints, and every five seconds of silence an empty one; what
   *     it throws ends the wait and is thrown on
   */
  public SshResult run(
      SshTarget target, String command, String stdin, Duration limit, Consumer<String> progress) {
    return session(target).run(new RemoteCommand(command, stdin, limit, progress));
  }

  private PooledSession session(SshTarget target) {
    return pool.computeIfAbsent(
        target, t -> new PooledSession(t, settings, knownHosts, connects, this::jumpHost));
  }

  private PooledSession jumpHost() {
    SshTarget host = host();
    return pool.computeIfAbsent(
        host, t -> new PooledSession(t, settings, knownHosts, connects, this::jumpHost));
  }

  /** Ends all sessions; a later command opens them again. */
  @Override
  public void close() {
    pool.values().forEach(PooledSession::disconnect);
  }
}
