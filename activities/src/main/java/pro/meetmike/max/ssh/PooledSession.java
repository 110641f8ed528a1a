package pro.meetmike.max.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.wording.Clause;

/** The session to one machine: opened when needed, reopened when lost, four commands at a time. */
final class PooledSession {

  private static final int CHANNELS = 4;
  private static final int ATTEMPTS = 4;

  private final SshTarget target;
  private final SshSettings settings;
  private final KnownHosts knownHosts;
  private final Semaphore connects;
  private final Supplier<PooledSession> jumpHost;
  private final Semaphore channels = new Semaphore(CHANNELS, true);
  private @Nullable Session session;

  PooledSession(
      SshTarget target,
      SshSettings settings,
      KnownHosts knownHosts,
      Semaphore connects,
      Supplier<PooledSession> jumpHost) {
    this.target = target;
    this.settings = settings;
    this.knownHosts = knownHosts;
    this.connects = connects;
    this.jumpHost = jumpHost;
  }

  SshResult run(RemoteCommand command) {
    try {
      if (!channels.tryAcquire(command.limit().toMillis(), TimeUnit.MILLISECONDS)) {
        return new SshResult.Unreachable(
            "All " + CHANNELS + " channels to " + target.name() + " stayed busy.", null);
      }
      try {
        return runInChannel(command);
      } finally {
        channels.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SshResult.Unknown("The wait for " + target.name() + " was interrupted.");
    }
  }

  private SshResult runInChannel(RemoteCommand command) throws InterruptedException {
    JSchException last = new JSchException("no attempt was made");
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      ChannelExec channel = null;
      try {
        channel = (ChannelExec) connected().openChannel("exec");
        RemoteCommand.Running running = command.prepare(channel);
        channel.connect(millis());
        return running.await(target);
      } catch (JSchException e) {
        if (!worthAnother(e)) {
          return refusal(e);
        }
        last = e;
        // A server frees its channels late, and drops connections when many knock at once.
        Thread.sleep(ThreadLocalRandom.current().nextLong(50, 300L * attempt));
      } finally {
        if (channel != null) {
          channel.disconnect();
        }
      }
    }
    return refusal(last);
  }

  /** The session, opened if it is not open. Nobody else may open it meanwhile. */
  synchronized Session connected() throws JSchException, InterruptedException {
    Session open = session;
    if (open != null && open.isConnected()) {
      return open;
    }
    Session fresh = prepared();
    connects.acquire();
    try {
      fresh.connect(millis());
    } catch (JSchException e) {
      fresh.disconnect();
      throw e;
    } finally {
      connects.release();
    }
    session = fresh;
    return fresh;
  }

  private Session prepared() throws JSchException, InterruptedException {
    JSch jsch = new JSch();
    jsch.addIdentity("max", identity(), null, null);
    jsch.setKnownHosts(new ByteArrayInputStream(knownHosts.content()));
    Session fresh = jsch.getSession(target.user(), target.address(), target.port());
    fresh.setConfig("StrictHostKeyChecking", "yes");
    fresh.setConfig("PreferredAuthentications", "publickey");
    fresh.setConfig("enable_auth_none", "no");
    fresh.setDaemonThread(true);
    fresh.setServerAliveInterval((int) settings.keepAlive().toMillis());
    fresh.setServerAliveCountMax(3);
    if (target.jump()) {
      fresh.setProxy(new JumpProxy(throughHost()));
    }
    return fresh;
  }

  private Session throughHost() throws JSchException, InterruptedException {
    PooledSession host = jumpHost.get();
    try {
      return host.connected();
    } catch (JSchException e) {
      throw new JumpFault(host.refusal(e), worthAnother(e));
    }
  }

  private byte[] identity() throws JSchException {
    try {
      return Files.readAllBytes(settings.identity());
    } catch (IOException e) {
      throw new JSchException("Auth fail: the key file " + settings.identity() + " is unreadable");
    }
  }

  private static boolean worthAnother(JSchException e) {
    if (e instanceof JumpFault jump) {
      return jump.curable;
    }
    return !(e instanceof JSchHostKeyException) && !authentication(e);
  }

  private static boolean authentication(JSchException e) {
    String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return words.startsWith("auth") || words.contains("privatekey");
  }

  private SshResult refusal(JSchException e) {
    if (e instanceof JumpFault jump) {
      return jump.result;
    }
    if (e instanceof JSchHostKeyException) {
      return new SshResult.KeyMismatch(
          target.name(),
          "The host key of "
              + target.name()
              + " ("
              + target.keyName()
              + ") is not the pinned one: nothing was sent.");
    }
    String who = target.user() + "@" + target.keyName();
    if (authentication(e)) {
      return new SshResult.Refused(
          "SSH to "
              + who
              + " is refused: "
              + e.getMessage()
              + " (key "
              + settings.identity()
              + ").");
    }
    return new SshResult.Unreachable(
        "No SSH connection to %s: %s.".formatted(who, Clause.of(String.valueOf(e.getMessage()))),
        target);
  }

  private int millis() {
    return (int) settings.connectTimeout().toMillis();
  }

  synchronized void disconnect() {
    if (session != null) {
      session.disconnect();
      session = null;
    }
  }

  /** The Proxmox host, not the container behind it, could not be reached. */
  private static final class JumpFault extends JSchException {
    private static final long serialVersionUID = 1L;
    private final transient SshResult result;
    private final boolean curable;

    JumpFault(SshResult result, boolean curable) {
      super(result.told());
      this.result = result;
      this.curable = curable;
    }
  }
}
