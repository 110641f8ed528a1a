package pro.meetmike.max.guard.planted;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Locale;
import java.util.TimeZone;
import pro.meetmike.max.guard.Determinism;
import pro.meetmike.max.guard.Violates;

/** Ways in which the machine shows through. */
final class Surroundings {

  private Surroundings() {}

  @Violates(Determinism.ENVIRONMENT)
  static final class Variable {
    String look() {
      return System.getenv("HOME");
    }
  }

  @Violates(Determinism.ENVIRONMENT)
  static final class Property {
    String look() {
      return System.getProperty("user.name");
    }
  }

  @Violates(Determinism.ENVIRONMENT)
  static final class NumberProperty {
    Integer look() {
      return Integer.getInteger("x");
    }
  }

  @Violates(Determinism.ENVIRONMENT)
  static final class Processors {
    int look() {
      return Runtime.getRuntime().availableProcessors();
    }
  }

  @Violates(Determinism.ENVIRONMENT)
  static final class ZoneOfHost {
    ZoneId look() {
      return ZoneId.systemDefault();
    }
  }

  @Violates(Determinism.ENVIRONMENT)
  static final class OldZone {
    TimeZone look() {
      return TimeZone.getDefault();
    }
  }

  @Violates(Determinism.ENVIRONMENT)
  static final class LocaleOfHost {
    Locale look() {
      return Locale.getDefault();
    }
  }

  @Violates(Determinism.ENVIRONMENT)
  static final class FoldedByLocale {
    String look(String text) {
      return text.toLowerCase();
    }
  }

  @Violates(Determinism.ENVIRONMENT)
  static final class CharsetOfHost {
    Charset look() {
      return Charset.defaultCharset();
    }
  }
}
