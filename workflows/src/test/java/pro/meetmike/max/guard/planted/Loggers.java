package pro.meetmike.max.guard.planted;

import org.slf4j.LoggerFactory;
import pro.meetmike.max.guard.Determinism;
import pro.meetmike.max.guard.Violates;

/** Loggers that speak again in every replay. */
final class Loggers {

  private Loggers() {}

  @Violates(Determinism.LOGGERS)
  static final class Slf4j {
    void log() {
      LoggerFactory.getLogger(Slf4j.class).info("x");
    }
  }

  @Violates(Determinism.LOGGERS)
  static final class OfTheJdk {
    void log() {
      java.util.logging.Logger.getLogger("x").info("x");
    }
  }

  @Violates(Determinism.LOGGERS)
  static final class OfTheSystem {
    void log() {
      System.getLogger("x").log(System.Logger.Level.INFO, "x");
    }
  }
}
