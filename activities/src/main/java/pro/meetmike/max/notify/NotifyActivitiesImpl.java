package pro.meetmike.max.notify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import pro.meetmike.max.deployment.Check;

/**
 * Sends over all channels, those that can be repeated first: when one of them throws, nothing has
 * been posted yet that a retry would post again.
 */
public final class NotifyActivitiesImpl implements NotifyActivities {

  private final List<Channel> channels;

  public NotifyActivitiesImpl(List<Channel> channels) {
    List<Channel> ordered = new ArrayList<>(channels);
    ordered.sort(Comparator.comparing(Channel::repeatable).reversed());
    this.channels = List.copyOf(ordered);
  }

  @Override
  public List<Check> send(Notice notice) {
    return channels.stream().map(channel -> channel.send(notice)).toList();
  }
}
