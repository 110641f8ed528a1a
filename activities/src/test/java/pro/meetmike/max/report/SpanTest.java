package pro.meetmike.max.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpanTest {

  @Test
  void durationsAreToldInWords() {
    assertThat(Span.words(Duration.ofMillis(4210))).isEqualTo("4.2 s");
    assertThat(Span.words(Duration.ofSeconds(192))).isEqualTo("3 min 12 s");
    assertThat(Span.words(Duration.ofMinutes(125))).isEqualTo("2 h 05 min");
    assertThat(Span.words(Duration.ofHours(50))).isEqualTo("2 d 2 h");
  }

  @Test
  void whatHasNotEndedRunsSince() {
    assertThat(Span.told("2025-12-04T20:20:00Z", null)).isEqualTo("since 2025-12-04 20:20");
  }

  @Test
  void anUnreadableInstantCountsAsNone() {
    assertThat(Span.told("tonight", null)).isEqualTo("–");
    assertThat(Span.of("2025-12-04T20:20:00Z", "2025-12-04T20:19:00Z")).isEmpty();
  }
}
