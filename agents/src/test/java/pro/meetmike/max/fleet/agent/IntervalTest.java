package pro.meetmike.max.fleet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {

  @ParameterizedTest
  @CsvSource({
    "5m,  0, 0-59/5 * * * *",
    "5m,  6, 4-59/5 * * * *",
    "15m, 3, 6-59/15 * * * *",
    "1h,  0, 0 * * * *",
    "1h,  6, 51 * * * *",
    "2h,  6, 42 1-23/2 * * *",
    "24h, 2, 17 6 * * *",
    "1d,  2, 17 6 * * *",
    "7d,  2, 17 6 * * 0",
    "1m,  5, * * * * *"
  })
  void isToldAsACronLineForOneOfSevenAgents(String written, int agent, String cron) {
    assertThat(Interval.parse(written).orElseThrow().cron(agent, 7, 0, false)).isEqualTo(cron);
  }

  @Test
  void idleWorkIsForTheNight() {
    assertThat(Interval.ofFrequency("daily").cron(0, 7, 0, true)).isEqualTo("0 2 * * *");
    assertThat(Interval.ofFrequency("weekly").cron(0, 7, 0, true)).isEqualTo("0 2 * * 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7m", "0m", "45m", "5h", "2d", "90m", "5", "m", "-5m", "5s", "99999m"})
  void whatDriftsAgainstHourAndDayIsNoInterval(String written) {
    assertThat(Interval.parse(written)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"15m", "30m", "1h", "2h", "24h"})
  void twelveAgentsNeverWakeInTheSameMinute(String written) {
    Interval interval = Interval.parse(written).orElseThrow();
    Set<String> lines = new HashSet<>();
    for (int agent = 0; agent < 12; agent++) {
      lines.add(interval.cron(agent, 12, 0, false));
    }
    assertThat(lines).hasSize(12);
  }
}
