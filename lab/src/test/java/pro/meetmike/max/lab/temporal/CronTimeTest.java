package pro.meetmike.max.lab.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cron lines against instants whose weekday is known: 2026-11-23 is a Monday. */
class CronTimeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 * * * *     | 2026-11-23T10:00:00Z | true",
        "0 * * * *     | 2026-11-23T10:01:00Z | false",
        "*/12 * * * *  | 2026-11-23T10:48:00Z | true",
        "*/12 * * * *  | 2026-11-23T10:50:00Z | false",
        "1-59/5 * * * *| 2026-11-23T10:06:00Z | true",
        "3/20 * * * *  | 2026-11-23T10:43:00Z | true",
        "0 9 * * 1-5   | 2026-11-23T09:00:00Z | true",
        "0 9 * * 0     | 2026-11-22T09:00:00Z | true",
        "0 9 * * 7     | 2026-11-22T09:00:00Z | true",
        "0 9 1 * 1     | 2026-11-23T09:00:00Z | true",
        "0 9 1,15 * *  | 2026-11-15T09:00:00Z | true",
        "0 9 1,15 * *  | 2026-11-16T09:00:00Z | false",
        "CRON_TZ=Europe/Berlin 30 7 * * 1-5 | 2026-11-23T06:30:00Z | true",
        "CRON_TZ=Europe/Berlin 30 7 * * 1-5 | 2026-11-23T07:30:00Z | false"
      })
  void matches(String line, String at, boolean expected) {
    assertThat(CronTime.parse(line).matches(Instant.parse(at))).isEqualTo(expected);
  }
}
