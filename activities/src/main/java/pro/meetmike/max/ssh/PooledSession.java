package pro.meetmike.max.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The session to one machine: opened when needed, reopened when lost, four commands at a time. */
final class PooledSession {

  private static final int CHANNELS = 4;
  private static final int ATTEMPTS = 4;

  /** A server that hangs up on a crowd lets everybody in one after the other. */
  private static final int ATTEMPTS_IN_A_CROWD = 10;

  private static final long BEAT_MILLIS = 5_000;

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
    long deadline = System.nanoTime() + command.limit().toNanos();
    try {
      while (!channels.tryAcquire(BEAT_MILLIS, TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() > deadline) {
          return new SshResult.Unreachable(
              "All " + CHANNELS + " channels to " + target.name() + " stayed busy.", null);
        }
        command.progress().accept("");
      }
      try {
        return runInChannel(command, deadline);
      } finally {
        channels.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SshResult.Unknown("The wait for " + target.name() + " was interrupted.");
    }
  }

  private SshResult runInChannel(RemoteCommand command, long deadline) throws InterruptedException {
    for (int failures = 0; ; ) {
      ChannelExec channel = null;
      boolean standing = false;
      try {
        Session open = connected();
        standing = true;
        channel = Channels.exec(open);
        RemoteCommand.Running running = command.prepare(channel);
        channel.connect(millis());
        return running.await(target);
      } catch (JSchException e) {
        if (standing && SshRefusals.sent(e)) {
          return new SshResult.Unknown(
              "The connection to %s was lost while the command was sent.".formatted(target.name()));
        }
        if (standing && SshRefusals.noChannel(e)) {
          if (System.nanoTime() > deadline) {
            return SshRefusals.noChannelFree(target, command.limit().toSeconds());
          }
          command.progress().accept("");
          pause(1_000);
          continue;
        }
        failures++;
        if (!worthAnother(e) || failures >= attempts(e)) {
          return refusal(e);
        }
        // A server frees its channels late, and drops connections when many knock at once.
        pause(300L * failures);
      } finally {
        if (channel != null) {
          channel.disconnect();
        }
      }
    }
  }

  private static int attempts(JSchException e) {
    return SshRefusals.dropped(e) ? ATTEMPTS_IN_A_CROWD : ATTEMPTS;
  }

  private static void pause(long most) throws InterruptedException {
    Thread.sleep(ThreadLocalRandom.current().nextLong(50, most));
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
    jsch.setKnownHosts(new ByteArrayInputStream(pinned()));
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
      throw new Known(host.refusal(e), worthAnother(e));
    }
  }

  private byte[] pinned() throws JSchException {
    try {
      return knownHosts.content();
    } catch (UncheckedIOException e) {
      throw new Known(SshRefusals.keysUnreadable(target, e), false);
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
    return e instanceof Known known ? known.curable : !SshRefusals.lasting(e);
  }

  private SshResult refusal(JSchException e) {
    return e instanceof Known known ? known.result : SshRefusals.of(e, target, settings.identity());
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

  /** One whose meaning is known where it comes up: the host before the container, our own file. */
  private static final class Known extends JSchException {
    private static final long serialVersionUID = 1L;
    private final transient SshResult result;
    private final boolean curable;

    Known(SshResult result, boolean curable) {
      super(result.told());
      this.result = result;
      this.curable = curable;
    }
  }
}
