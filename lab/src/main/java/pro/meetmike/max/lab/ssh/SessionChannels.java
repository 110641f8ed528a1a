package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionFactory;

/** As many session channels in one connection as OpenSSH's {@code MaxSessions} lets in. */
final class SessionChannels extends ChannelSessionFactory {

  /** What sshd allows without a word in its configuration. */
  static final int USUAL = 10;

  private static final AttributeKey<AtomicInteger> OPEN = new AttributeKey<>();

  private final IntSupplier most;

  SessionChannels(IntSupplier most) {
    this.most = most;
  }

  @Override
  public Channel createChannel(Session session) throws IOException {
    return new Limited(session.computeAttributeIfAbsent(OPEN, k -> new AtomicInteger()));
  }

  private final class Limited extends ChannelSession {
    private final AtomicInteger open;
    private boolean counted;

    Limited(AtomicInteger open) {
      this.open = open;
    }

    @Override
    public OpenFuture open(long recipient, long window, long packet, Buffer buffer) {
      if (open.incrementAndGet() > most.getAsInt()) {
        open.decrementAndGet();
        OpenFuture refused = new DefaultOpenFuture(this, this);
        refused.setException(
            new SshChannelOpenException(
                getChannelId(), SshConstants.SSH_OPEN_CONNECT_FAILED, "open failed"));
        return refused;
      }
      counted = true;
      addCloseFutureListener(
          closed -> {
            if (counted) {
              counted = false;
              open.decrementAndGet();
            }
          });
      return super.open(recipient, window, packet, buffer);
    }
  }
}
