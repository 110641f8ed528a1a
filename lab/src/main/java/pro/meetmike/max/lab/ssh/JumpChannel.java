package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.util.function.BiFunction;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.threads.CloseableExecutorService;
import org.apache.sshd.server.forward.TcpForwardingFilter;
import org.apache.sshd.server.forward.TcpipServerChannel;

/**
 * A direct-tcpip channel of the host: the client names a container's address in the fleet's own
 * network, the connection goes to that container's server on loopback.
 */
final class JumpChannel extends TcpipServerChannel {

  /** Nothing listens here, so a jump to nowhere fails as it does in a real network. */
  private static final int NOWHERE = 1;

  private final BiFunction<String, Integer, Integer> ports;

  private JumpChannel(
      CloseableExecutorService executor, BiFunction<String, Integer, Integer> ports) {
    super(TcpForwardingFilter.Type.Direct, executor);
    this.ports = ports;
  }

  @Override
  protected OpenFuture doInit(Buffer buffer) {
    String host = buffer.getString();
    int port = buffer.getInt();
    Buffer mapped = new ByteArrayBuffer();
    mapped.putString("127.0.0.1");
    mapped.putInt(ports.apply(host, port));
    mapped.putString(buffer.getString());
    mapped.putInt(buffer.getInt());
    return super.doInit(mapped);
  }

  /** Makes such channels. {@code ports} answers 0 for a place that cannot be reached. */
  static final class Factory extends TcpipServerChannel.TcpipFactory {

    private final BiFunction<String, Integer, Integer> ports;

    Factory(BiFunction<String, Integer, Integer> ports) {
      super(TcpForwardingFilter.Type.Direct);
      this.ports =
          (host, port) -> {
            int found = ports.apply(host, port);
            return found == 0 ? NOWHERE : found;
          };
    }

    @Override
    public Channel createChannel(Session session) throws IOException {
      return new JumpChannel(getExecutorService(), ports);
    }
  }
}
