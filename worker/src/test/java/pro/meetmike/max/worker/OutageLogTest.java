package pro.meetmike.max.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutageLogTest {

  private static final Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

  private final OutageLog log = new OutageLog(Duration.ofMinutes(5));

  private boolean asked(String activity, Instant at) {
    return log.absent(activity, at).isPresent();
  }

  @Test
  void fiveMinutesOfAttemptsAskAHumanSinceTheFirst() {
    for (int minute = 0; minute < 5; minute++) {
      assertThat(asked("a", TEN.plus(Duration.ofMinutes(minute)))).isFalse();
    }
    assertThat(log.absent("a", TEN.plus(Duration.ofMinutes(5)))).contains(TEN);
  }

  @Test
  void aNightWithoutAWorkerIsNoOutage() {
    assertThat(asked("a", TEN)).isFalse();
    Instant morning = TEN.plus(Duration.ofHours(9));
    assertThat(asked("a", morning)).isFalse();
    assertThat(asked("a", morning.plus(Duration.ofMinutes(3)))).isFalse();
    assertThat(log.absent("a", morning.plus(Duration.ofMinutes(6)))).contains(morning);
  }

  @Test
  void anAnswerBetweenStartsTheCountAgain() {
    assertThat(asked("a", TEN)).isFalse();
    log.answered("a");
    assertThat(asked("a", TEN.plus(Duration.ofMinutes(3)))).isFalse();
    assertThat(asked("a", TEN.plus(Duration.ofMinutes(6)))).isFalse();
  }

  @Test
  void eachActivityIsCountedByItself() {
    assertThat(asked("a", TEN)).isFalse();
    assertThat(asked("a", TEN.plus(Duration.ofMinutes(3)))).isFalse();
    assertThat(asked("b", TEN.plus(Duration.ofMinutes(5)))).isFalse();
    assertThat(asked("a", TEN.plus(Duration.ofMinutes(6)))).isTrue();
  }
}
