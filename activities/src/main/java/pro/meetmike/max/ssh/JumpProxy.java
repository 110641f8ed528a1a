package pro.meetmike.max.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * The way to a container: a direct-tcpip channel of the Proxmox host's session. Nothing listens on
 * this machine, and the container's key is checked under its own address.
 */
final class JumpProxy implements Proxy {

  private final Session through;
  private @Nullable ChannelDirectTCPIP channel;
  private @Nullable InputStream in;
  private @Nullable OutputStream out;

  JumpProxy(Session through) {
    this.through = through;
  }

  @Override
  public void connect(@Nullable SocketFactory unused, String host, int port, int timeout)
      throws JSchException, IOException {
    ChannelDirectTCPIP tunnel = (ChannelDirectTCPIP) through.openChannel("direct-tcpip");
    tunnel.setHost(host);
    tunnel.setPort(port);
    in = tunnel.getInputStream();
    out = tunnel.getOutputStream();
    channel = tunnel;
    tunnel.connect(timeout);
  }

  @Override
  public @Nullable InputStream getInputStream() {
    return in;
  }

  @Override
  public @Nullable OutputStream getOutputStream() {
    return out;
  }

  /** None: the connection is a channel. */
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
