package pro.meetmike.max.notify;

import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.notify.NotifyActivities.Notice;

/** One way to reach people. */
public interface Channel {

  /**
   * Sends the notice. A channel that is {@link #repeatable} may throw what a later attempt may
   * cure; one that is not never throws for trouble on its way, since a retry would post again.
   */
  Check send(Notice notice);

  /** Whether sending the same notice twice is the same as sending it once. */
  boolean repeatable();
}
