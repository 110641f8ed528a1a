package pro.meetmike.max.notify;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.notify.NotifyActivities.Notice;

/** A line in the worker's log: subject and recipients, for whoever watches the worker. */
public final class LogChannel implements Channel {

  private static final Logger LOG = LoggerFactory.getLogger(LogChannel.class);

  @Override
  public Check send(Notice notice) {
    LOG.info("Notice: {} notice={} to={}", notice.subject(), notice.id(), notice.to());
    return Check.pass("notify:log", "Notice " + notice.id() + " is in the worker's log.");
  }

  @Override
  public boolean repeatable() {
    return true;
  }
}
