package pro.meetmike.max.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.notify.Channel;
import pro.meetmike.max.notify.NotifyActivities.Notice;

class AlarmsTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-05T12:00:00Z"), ZoneOffset.UTC);

  @Test
  void aChannelThatFailsHoldsUpNoOther() {
    List<Notice> heard = new ArrayList<>();
    Channel full =
        channel(
            notice -> {
              throw new IllegalStateException("No space left on device");
            });
    new Alarms(List.of(full, channel(heard::add)), List.of("Christian"), NOON)
        .tell("The share's disk is 90 % full.");
    assertThat(heard).hasSize(1);
    assertThat(heard.get(0).to()).containsExactly("Christian");
    assertThat(heard.get(0).text()).isEqualTo("The share's disk is 90 % full.");
  }

  private static Channel channel(Consumer<Notice> sending) {
    return new Channel() {
      @Override
      public Check send(Notice notice) {
        sending.accept(notice);
        return Check.pass("notify", "sent");
      }

      @Override
      public boolean repeatable() {
        return true;
      }
    };
  }
}
