package pro.meetmike.max.worker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A log is read on a terminal, and others have words in it. */
class InertLayoutTest {

  @Test
  void nothingInALogIsLiveAndNoMessageForgesAnEvent() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    InertLayout layout = new InertLayout();
    layout.setContext(context);
    layout.setPattern("%-5level %msg%n");
    layout.start();
    LoggingEvent event = new LoggingEvent();
    event.setLoggerContext(context);
    event.setLevel(Level.WARN);
    event.setMessage("a\u001b]52;c;eA==\u0007\u202e\r\nINFO  approved by Christian\nWARN  b");
    event.setThrowableProxy(
        new ch.qos.logback.classic.spi.ThrowableProxy(
            new IllegalStateException("\u001b[2Jx\nINFO  y")));

    String logged = layout.doLayout(event);
    assertThat(logged)
        .startsWith(
            "WARN  a\\x1b]52;c;eA==\\x07<U+202E>\n    INFO  approved by Christian\n    WARN  b\n")
        .contains("\\x1b[2Jx\n    INFO  y")
        .doesNotContain("\u001b", "\u202e");
    assertThat(logged.lines().skip(1))
        .allMatch(l -> l.isEmpty() || l.startsWith(" ") || l.startsWith("\t"));
  }
}
