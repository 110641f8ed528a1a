package pro.meetmike.max.guard.planted;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.function.Supplier;
import pro.meetmike.max.guard.Determinism;
import pro.meetmike.max.guard.Violates;

/** Ways to read a clock. */
final class Clocks {

  private Clocks() {}

  @Violates(Determinism.CLOCK)
  static final class SystemMillis {
    long at() {
      return System.currentTimeMillis();
    }
  }

  @Violates(Determinism.CLOCK)
  static final class SystemNanos {
    long at() {
      return System.nanoTime();
    }
  }

  @Violates(Determinism.CLOCK)
  static final class InstantNow {
    Instant at() {
      return Instant.now();
    }
  }

  @Violates(Determinism.CLOCK)
  static final class InstantNowAsReference {
    Supplier<Instant> at() {
      return Instant::now;
    }
  }

  @Violates(Determinism.CLOCK)
  static final class InstantNowInLambda {
    Supplier<String> at() {
      return () -> Instant.now().toString();
    }
  }

  @Violates(Determinism.CLOCK)
  static final class Today {
    LocalDate at() {
      return LocalDate.now();
    }
  }

  @Violates(Determinism.CLOCK)
  static final class ThisMoment {
    LocalDateTime at() {
      return LocalDateTime.now();
    }
  }

  @Violates(Determinism.CLOCK)
  static final class ZonedNow {
    ZonedDateTime at() {
      return ZonedDateTime.now(ZoneOffset.UTC);
    }
  }

  @Violates(Determinism.CLOCK)
  static final class OldDate {
    Date at() {
      return new Date();
    }
  }

  @Violates(Determinism.CLOCK)
  static final class OldCalendar {
    long at() {
      return Calendar.getInstance().getTimeInMillis();
    }
  }

  @Violates(Determinism.CLOCK)
  static final class AClock {
    Instant at() {
      return Clock.systemUTC().instant();
    }
  }
}
