package pro.meetmike.max.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.jcraft.jsch.JSchException;
import org.junit.jupiter.api.Test;

/** What jsch leaves unsaid when a session is lost while a channel is opened. */
final class ChannelsTest {

  @Test
  void noChannelIsALostSessionAndWorthAnotherTry() {
    JSchException lost = catchThrowableOfType(JSchException.class, () -> Channels.opened(null));

    assertThat(lost).hasMessage("session is down");
    assertThat(SshRefusals.lasting(lost)).isFalse();
    assertThat(SshRefusals.sent(lost)).isFalse();
    assertThat(SshRefusals.noChannel(lost)).isFalse();
  }
}
