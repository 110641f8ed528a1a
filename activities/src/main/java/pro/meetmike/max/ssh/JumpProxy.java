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
 * this machine, and the container's key is checked under its own address. A container that is
 * frozen or cut off is found out as on a socket, since reads through it have a time limit.
 */
final class JumpProxy implements Proxy {

  private final Session through;
  private @Nullable ChannelDirectTCPIP channel;
  private final TimedPipe in = new TimedPipe();
  private @Nullable OutputStream out;

  JumpProxy(Session through) {
    this.through = through;
  }

  @Override
  public void connect(@Nullable SocketFactory unused, String host, int port, int timeout)
      throws JSchException, IOException {
    ChannelDirectTCPIP tunnel = Channels.tunnel(through);
    tunnel.setHost(host);
    tunnel.setPort(port);
    tunnel.setOutputStream(in);
    out = tunnel.getOutputStream();
    channel = tunnel;
    tunnel.connect(timeout);
  }

  @Override
  public InputStream getInputStream() {
    return in.reader();
  }

  @Override
  public @Nullable OutputStream getOutputStream() {
    return out;
  }

  /** Only the time limit that jsch sets on it is meant: the connection is a channel. */
  @Override
  public Socket getSocket() {
    return new Socket() {
      @Override
      public void setSoTimeout(int millis) {
        in.timeout(millis);
      }
    };
  }

  @Override
  public void close() {
    if (channel != null) {
      channel.disconnect();
    }
  }
}
