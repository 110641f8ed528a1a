package pro.meetmike.max.lab.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** jsch as the product uses it: pinned keys, and a jump through the host to the containers. */
final class LabClient implements AutoCloseable {

  /** How a command ended; {@code code} is -1 when the connection was lost first. */
  record Ended(int code, String out, String err) {}

  private final SshLab lab;
  private final JSch jsch = new JSch();
  private @Nullable Session host;

  LabClient(SshLab lab) throws JSchException {
    this.lab = lab;
    jsch.addIdentity(lab.clientKey().toString());
  }

  Session host() throws JSchException {
    if (host == null || !host.isConnected()) {
      host = session("127.0.0.1", lab.hostPort(), lab.hostKeyLine());
      host.connect(10_000);
    }
    return host;
  }

  /** A session to a container's own address, whose key was read through the host. */
  Session container(int ct) throws JSchException, IOException, InterruptedException {
    String key =
        run(host(), "pct exec " + ct + " -- cat /etc/ssh/ssh_host_ed25519_key.pub", "").out();
    Session session = session("10.0.100." + ct, 22, key);
    session.setProxy(new Jump(host()));
    session.connect(10_000);
    return session;
  }

  private Session session(String address, int port, String keyLine) throws JSchException {
    String name = port == 22 ? address : "[" + address + "]:" + port;
    jsch.setKnownHosts(
        new ByteArrayInputStream((name + " " + keyLine).getBytes(StandardCharsets.UTF_8)));
    Session session = jsch.getSession("root", address, port);
    session.setConfig("StrictHostKeyChecking", "yes");
    session.setConfig("PreferredAuthentications", "publickey");
    session.setDaemonThread(true);
    return session;
  }

  Ended run(Session session, String command, String input)
      throws JSchException, IOException, InterruptedException {
    ChannelExec channel = (ChannelExec) session.openChannel("exec");
    channel.setCommand(command);
    channel.setInputStream(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    channel.setErrStream(err);
    InputStream out = channel.getInputStream();
    channel.connect(10_000);
    String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
    for (int i = 0; i < 500 && !channel.isClosed(); i++) {
      Thread.sleep(10);
    }
    channel.disconnect();
    if (channel.getExitStatus() < 0) {
      // jsch may still believe in a connection that is being lost
      session.disconnect();
    }
    return new Ended(channel.getExitStatus(), said, err.toString(StandardCharsets.UTF_8));
  }

  /** Runs a script on the host, or in a container when {@code ct} is not 0. */
  Ended script(int ct, String script) throws JSchException, IOException, InterruptedException {
    if (ct == 0) {
      return run(host(), "sh -s", script);
    }
    Session session = container(ct);
    try {
      return run(session, "sh -s", script);
    } finally {
      session.disconnect();
    }
  }

  @Override
  public void close() {
    if (host != null) {
      host.disconnect();
    }
  }

  /** A connection through a direct-tcpip channel of another session. */
  private static final class Jump implements Proxy {
    private final Session through;
    private @Nullable ChannelDirectTCPIP channel;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();

    Jump(Session through) {
      this.through = through;
    }

    @Override
    public void connect(SocketFactory sockets, String address, int port, int timeout)
        throws JSchException, IOException {
      channel = (ChannelDirectTCPIP) through.openChannel("direct-tcpip");
      channel.setHost(address);
      channel.setPort(port);
      in = channel.getInputStream();
      out = channel.getOutputStream();
      channel.connect(timeout);
    }

    @Override
    public InputStream getInputStream() {
      return in;
    }

    @Override
    public OutputStream getOutputStream() {
      return out;
    }

    @Override
    public @Nullable Socket getSocket() {
      return null;
    }

    @Override
    public void close() {
      if (channel != null) {
        channel.disconnect();
      }
    }
  }
}
