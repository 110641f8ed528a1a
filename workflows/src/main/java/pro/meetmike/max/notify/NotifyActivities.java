package pro.meetmike.max.notify;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import pro.meetmike.max.deployment.Check;

/** Tells people what waits for them and what happened. */
@ActivityInterface
public interface NotifyActivities {

  /**
   * Sends one notice over every configured channel. A chat post cannot be observed: it carries the
   * notice's id so that a repeat is recognised by its reader; the inbox file is written once. An
   * accepted chat post is WARN, never PASS, until its receipt is confirmed.
   */
  @ActivityMethod(name = "Notify")
  List<Check> send(Notice notice);

  /**
   * What to tell whom. {@code to} are names of humans or inboxes; the text holds no secret and no
   * personal data.
   */
  record Notice(String id, List<String> to, String subject, String text) {
    public Notice {
      to = List.copyOf(to);
    }
  }
}
