package pro.meetmike.max.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WaitingTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final ServerState NOBODY =
      new ServerState.Nobody("127.0.0.1:7233", "Connection refused");
  private static final ServerState NO_NAMESPACE =
      new ServerState.NoNamespace("127.0.0.1:7233", "max-prod");
  private static final ServerState DENIED =
      new ServerState.Denied("127.0.0.1:7233", "max-prod", "UNAUTHENTICATED");

  private final Waiting waiting = new Waiting(Duration.ofSeconds(90), START);

  private static Instant after(int seconds) {
    return START.plusSeconds(seconds);
  }

  @Test
  void aStateIsSaidOnceAndRememberedNowAndThen() {
    assertThat(waiting.line(NOBODY, after(0))).hasValue(NOBODY.sentence() + " Waiting up to 90 s.");
    for (int second = 1; second < 30; second++) {
      assertThat(waiting.line(NOBODY, after(second))).isEmpty();
    }
    assertThat(waiting.line(NOBODY, after(30))).hasValue("still waiting (30 s)");
    assertThat(waiting.line(NOBODY, after(31))).isEmpty();
    assertThat(waiting.line(NOBODY, after(60))).hasValue("still waiting (60 s)");
  }

  @Test
  void anotherStateIsSaidAtOnce() {
    waiting.line(NOBODY, after(0));
    assertThat(waiting.line(NO_NAMESPACE, after(5)))
        .hasValue(NO_NAMESPACE.sentence() + " Waiting up to 85 s.");
  }

  @Test
  void waitingEndsWithThePatience() {
    assertThat(waiting.goesOn(NOBODY, after(89))).isTrue();
    assertThat(waiting.goesOn(NOBODY, after(90))).isFalse();
  }

  @Test
  void noTimeCuresMissingRights() {
    assertThat(waiting.goesOn(DENIED, after(0))).isFalse();
  }
}
