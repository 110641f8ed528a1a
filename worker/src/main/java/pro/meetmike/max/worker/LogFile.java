package pro.meetmike.max.worker;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * Where a process writes down what it would otherwise say between the lines of its terminal: a file
 * that only its owner reads, at most five of 10 MB each. Closing it gives the terminal back.
 */
public final class LogFile implements AutoCloseable {

  private static final String SIZE = "10MB";
  private static final int OLDER = 4;
  private static final int LOOK_MILLIS = 100;
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{20} %X{WorkflowId} %X{ActivityType} %msg%n";

  private final Path file;
  private final Logger root;
  private final Level usual;
  private final RollingFileAppender<ILoggingEvent> appender;
  private final List<Appender<ILoggingEvent>> silenced = new ArrayList<>();

  private LogFile(Path file, Logger root, RollingFileAppender<ILoggingEvent> appender) {
    this.file = file;
    this.root = root;
    this.usual = root.getLevel();
    this.appender = appender;
  }

  /**
   * Goes on in that file.
   *
   * @param alone whether the terminal is spared meanwhile, unless more than warnings are asked for
   */
  public static LogFile open(Path file, boolean alone) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    own(file);
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    LogFile log = new LogFile(file, root, appender(file, context));
    log.appender.start();
    root.addAppender(log.appender);
    if (alone && log.usual.isGreaterOrEqual(Level.WARN)) {
      log.silence();
      root.setLevel(Level.INFO);
    }
    return log;
  }

  /** What {@code --quiet} and {@code --verbose} mean for a process's log. */
  public static void level(String option) {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(option.startsWith("-q") || option.startsWith("--q") ? Level.WARN : Level.DEBUG);
  }

  public Path file() {
    return file;
  }

  private void silence() {
    root.iteratorForAppenders()
        .forEachRemaining(
            a -> {
              if (a instanceof ConsoleAppender) {
                silenced.add(a);
              }
            });
    silenced.forEach(root::detachAppender);
  }

  private static RollingFileAppender<ILoggingEvent> appender(Path file, LoggerContext context) {
    RollingFileAppender<ILoggingEvent> appender = new Owned();
    appender.setContext(context);
    appender.setFile(file.toString());
    InertLayout layout = new InertLayout();
    layout.setContext(context);
    layout.setPattern(PATTERN);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setContext(context);
    encoder.setLayout(layout);
    encoder.start();
    appender.setEncoder(encoder);
    FixedWindowRollingPolicy older = new FixedWindowRollingPolicy();
    older.setContext(context);
    older.setParent(appender);
    older.setFileNamePattern(file + ".%i");
    older.setMinIndex(1);
    older.setMaxIndex(OLDER);
    older.start();
    SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
    size.setContext(context);
    size.setMaxFileSize(FileSize.valueOf(SIZE));
    // the usual minute would let a storm of lines fill a disk
    size.setCheckIncrement(Duration.buildByMilliseconds(LOOK_MILLIS));
    size.start();
    appender.setRollingPolicy(older);
    appender.setTriggeringPolicy(size);
    return appender;
  }

  private static void own(Path file) throws IOException {
    if (Files.notExists(file)) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
    } else {
      Files.setPosixFilePermissions(file, OWNER);
    }
  }

  /** Each new file belongs to its owner alone from its first byte on. */
  private static final class Owned extends RollingFileAppender<ILoggingEvent> {
    @Override
    public void openFile(String name) throws IOException {
      own(Path.of(name));
      super.openFile(name);
    }
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    appender.stop();
    root.setLevel(usual);
    silenced.forEach(root::addAppender);
  }
}
