package pro.meetmike.max.lab.ssh;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** The SSH server library tells each packet where nobody has configured logging. */
final class QuietServer {

  private QuietServer() {}

  static void please() {
    ((Logger) LoggerFactory.getLogger("org.apache.sshd")).setLevel(Level.WARN);
    ((Logger) LoggerFactory.getLogger("pro.meetmike.max.lab.ssh")).setLevel(Level.WARN);
  }
}
