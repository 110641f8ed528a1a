package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntSupplier;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.command.CommandFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.forward.TcpForwardingFilter;

/** The SSH server of one machine, on a loopback port of its own. */
final class MachineServer implements AutoCloseable {

  private final SshServer ssh;
  private final String keyLine;

  private MachineServer(SshServer ssh, String keyLine) {
    this.ssh = ssh;
    this.keyLine = keyLine;
  }

  /** A server that admits root with the lab's key and runs what {@code commands} makes. */
  static MachineServer start(
      Machine machine, PublicKey client, CommandFactory commands, IntSupplier sessions)
      throws IOException {
    MachineServer server = prepared(machine, client, commands);
    server.ssh.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
    server.ssh.setChannelFactories(List.of(new SessionChannels(sessions)));
    server.ssh.start();
    return server;
  }

  /** The same, and a way to the containers. */
  static MachineServer startHost(
      Machine machine,
      PublicKey client,
      CommandFactory commands,
      BiFunction<String, Integer, Integer> ports,
      IntSupplier sessions)
      throws IOException {
    MachineServer server = prepared(machine, client, commands);
    server.ssh.setForwardingFilter(
        new RejectAllForwardingFilter() {
          @Override
          public boolean canConnect(
              TcpForwardingFilter.Type type, SshdSocketAddress address, Session session) {
            return type == TcpForwardingFilter.Type.Direct;
          }
        });
    server.ssh.setChannelFactories(
        List.of(new SessionChannels(sessions), new JumpChannel.Factory(ports)));
    server.ssh.start();
    return server;
  }

  private static MachineServer prepared(Machine machine, PublicKey client, CommandFactory commands)
      throws IOException {
    // The key first: the server asks once, when it is made, which signatures there are.
    KeyPairProvider key = LabKeys.hostKey(machine.hostKey());
    SshServer ssh = SshServer.setUpDefaultServer();
    ssh.setHost("127.0.0.1");
    ssh.setPort(0);
    ssh.setKeyPairProvider(key);
    ssh.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
    ssh.setPublickeyAuthenticator(
        (user, offered, session) -> user.equals("root") && KeyUtils.compareKeys(offered, client));
    ssh.setCommandFactory(commands);
    // Without it each answer waits 40 ms for the client's acknowledgement.
    CoreModuleProperties.TCP_NODELAY.set(ssh, true);
    // OpenSSH keeps an idle session for as long as its client does.
    CoreModuleProperties.IDLE_TIMEOUT.set(ssh, Duration.ZERO);
    CoreModuleProperties.NIO2_READ_TIMEOUT.set(ssh, Duration.ZERO);
    return new MachineServer(ssh, LabKeys.publicLine(key, "root@" + machine.label()));
  }

  int port() {
    return ssh.getPort();
  }

  /** As in the machine's {@code ssh_host_*_key.pub}. */
  String keyLine() {
    return keyLine;
  }

  @Override
  public void close() throws IOException {
    ssh.stop(true);
  }
}
