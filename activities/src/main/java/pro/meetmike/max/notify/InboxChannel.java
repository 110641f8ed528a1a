package pro.meetmike.max.notify;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.notify.NotifyActivities.Notice;
import pro.meetmike.max.signal.Signal;
import pro.meetmike.max.signal.SignalType;

/**
 * A file in the inbox of everyone concerned. Its id follows from notice and recipient, so a repeat
 * is the same file.
 */
public final class InboxChannel implements Channel {

  private final Publish publish;
  private final String from;
  private final Map<String, String> inboxes;
  private final Clock clock;

  /**
   * @param from inbox name the notices come from
   * @param inboxes name of a human → inbox; whoever is not in it is taken for an inbox
   */
  public InboxChannel(Publish publish, String from, Map<String, String> inboxes, Clock clock) {
    this.publish = publish;
    this.from = from;
    this.inboxes = new LinkedHashMap<>();
    inboxes.forEach((name, inbox) -> this.inboxes.put(name.toLowerCase(Locale.ROOT), inbox));
    this.clock = clock;
  }

  @Override
  public Check send(Notice notice) {
    List<String> failed = new ArrayList<>();
    for (String to : notice.to()) {
      String inbox = inboxes.getOrDefault(to.toLowerCase(Locale.ROOT), to.toLowerCase(Locale.ROOT));
      if (publish.publish(signal(notice, inbox)) instanceof StepOutcome.Failed refused) {
        failed.add(inbox + " (" + refused.reason() + " " + refused.remedy() + ")");
      }
    }
    return failed.isEmpty()
        ? Check.pass(
            "notify:inbox",
            "Notice " + notice.id() + " lies in " + notice.to().size() + " inbox(es).")
        : Check.fail(
            "notify:inbox",
            "Notice " + notice.id() + " did not reach " + String.join(", ", failed));
  }

  @Override
  public boolean repeatable() {
    return true;
  }

  private Signal signal(Notice notice, String inbox) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("subject", notice.subject());
    data.put("text", notice.text());
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    return Signal.of(
        notice.id() + "-" + inbox, SignalType.INFO, from, inbox, notice.id(), now, data);
  }
}
