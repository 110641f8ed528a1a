package pro.meetmike.max.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Lets this process log what it calls; {@code MAX_LOG} names other levels. */
final class Verbosity {
  private Verbosity() {}

  static void raise() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    if (root.getLevel().isGreaterOrEqual(Level.WARN)) {
      root.setLevel(Level.INFO);
    }
  }
}
