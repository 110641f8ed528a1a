package pro.meetmike.max.lab.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.AcceptAllPublickeyAuthenticator;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.ssh.KnownHosts;
import pro.meetmike.max.ssh.SshResult;
import pro.meetmike.max.ssh.SshSessions;
import pro.meetmike.max.ssh.SshSettings;

/**
 * A container behind the host that is frozen or cut off: its connections stand, and nothing comes.
 */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class DeadContainerIT {

  @TempDir Path directory;
  private LabWorld world;
  private SshServer host;
  private ServerSocket door;
  private SshSessions sessions;
  private volatile boolean dead;

  @BeforeEach
  void start() throws Exception {
    world = new LabWorld(directory);
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    KeyPairProvider key = LabKeys.hostKey(directory.resolve("jump_key"));
    host = SshServer.setUpDefaultServer();
    host.setHost("127.0.0.1");
    host.setPort(0);
    host.setKeyPairProvider(key);
    host.setPublickeyAuthenticator(AcceptAllPublickeyAuthenticator.INSTANCE);
    host.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
    host.start();
    Executions.background("door", this::serve);
    KnownHosts known = new KnownHosts(directory.resolve("jump_hosts"));
    known.pin("[127.0.0.1]:" + host.getPort(), LabKeys.publicLine(key, "root@host"));
    known.pin("[127.0.0.1]:" + door.getLocalPort(), world.lab.hostKeyLine());
    sessions =
        new SshSessions(
            new SshSettings(
                "127.0.0.1",
                host.getPort(),
                "root",
                world.lab.clientKey(),
                door.getLocalPort(),
                Duration.ofSeconds(2),
                Duration.ofMillis(500)),
            known);
  }

  @AfterEach
  void stop() throws Exception {
    sessions.close();
    door.close();
    host.stop(true);
    world.close();
  }

  @Test
  void aConnectionThatGoesDeadIsNoticed() {
    SshResult result = run("echo begun; sleep 60", line -> dead |= line.equals("begun"));
    assertThat(dead).isTrue();
    assertThat(result).isInstanceOf(SshResult.Unknown.class);
  }

  @Test
  void oneThatAcceptsAndSaysNothingIsUnreachable() {
    dead = true;
    SshResult result = run("true", line -> {});
    assertThat(result).isInstanceOf(SshResult.Unreachable.class);
    dead = false;
    assertThat(run("true", line -> {})).isInstanceOf(SshResult.Exited.class);
  }

  private SshResult run(String line, Consumer<String> progress) {
    return sessions.run(
        sessions.container("ct203-clara", "127.0.0.1"), line, "", Duration.ofMinutes(5), progress);
  }

  /** Hands every connection on to a machine of the lab, while it is not dead. */
  private void serve() {
    try {
      while (true) {
        Socket guest = door.accept();
        Socket machine = new Socket(InetAddress.getLoopbackAddress(), world.lab.hostPort());
        Executions.background("in", () -> pump(guest, machine));
        Executions.background("out", () -> pump(machine, guest));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void pump(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      byte[] some = new byte[8192];
      for (int count = in.read(some); count >= 0; count = in.read(some)) {
        if (!dead) {
          to.getOutputStream().write(some, 0, count);
        }
      }
    } catch (IOException closed) {
      // One of the two hung up.
    }
  }
}
