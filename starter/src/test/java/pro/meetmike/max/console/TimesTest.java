package pro.meetmike.max.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT119S, 119 s",
    "PT2M, 2 min",
    "PT119M, 119 min",
    "PT5H10M, 5 h 10 min",
    "PT47H59M, 47 h 59 min",
    "P3DT4H, 3 d 4 h"
  })
  void tellsALengthInTheUnitsAPersonWouldUse(Duration length, String words) {
    assertThat(Times.length(length)).isEqualTo(words);
  }

  @Test
  void neverTellsOfTheFuture() {
    assertThat(Times.since("2026-11-23T09:43:00Z", Instant.parse("2026-11-23T09:42:00Z")))
        .isEqualTo("2026-11-23 09:43 UTC (0 s ago)");
  }

  @Test
  void showsWhatIsNoInstantAsItIs() {
    assertThat(Times.since("soon", Examples.NOW)).isEqualTo("soon");
    assertThat(Times.minute("soon")).isEqualTo("soon");
  }
}
