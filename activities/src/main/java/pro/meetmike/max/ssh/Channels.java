package pro.meetmike.max.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import org.jspecify.annotations.Nullable;

/**
 * Channels of an open session, not yet connected. jsch answers {@code null}, without a word, where
 * the session is lost in this very moment; here that is the lost session it is.
 */
final class Channels {

  private Channels() {}

  static ChannelExec exec(Session session) throws JSchException {
    return (ChannelExec) opened(session.openChannel("exec"));
  }

  static ChannelDirectTCPIP tunnel(Session session) throws JSchException {
    return (ChannelDirectTCPIP) opened(session.openChannel("direct-tcpip"));
  }

  static Channel opened(@Nullable Channel channel) throws JSchException {
    if (channel == null) {
      throw new JSchException("session is down");
    }
    return channel;
  }
}
