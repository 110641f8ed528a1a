package pro.meetmike.max.worker;

import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pro.meetmike.max.notify.Channel;
import pro.meetmike.max.notify.NotifyActivities.Notice;

/**
 * What the worker itself has to tell people, over every channel there is. A channel that fails is
 * named in the log and holds up no other: when the share is full, its inboxes are closed as well.
 */
final class Alarms {

  private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

  private final List<Channel> channels;
  private final List<String> to;
  private final Clock clock;

  Alarms(List<Channel> channels, List<String> to, Clock clock) {
    this.channels = List.copyOf(channels);
    this.to = List.copyOf(to);
    this.clock = clock;
  }

  void tell(String sentence) {
    Notice notice = new Notice("worker-" + clock.millis(), to, "The worker's alarm", sentence);
    for (Channel channel : channels) {
      try {
        channel.send(notice);
      } catch (RuntimeException e) {
        LOG.warn(
            "An alarm did not get through channel={} cause={}",
            channel.getClass().getSimpleName(),
            e.toString());
      }
    }
  }
}
