package pro.meetmike.max.lab.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;

class AnswersTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-30T03:00:00Z"));

  private final Answers answers =
      new Answers(
          new Clock() {
            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return now.get();
            }
          });

  private static Need need(String openedAt) {
    return new Need(
        "infrastructure",
        NeedKind.APPROVAL,
        "Are you there?",
        List.of(),
        List.of(),
        "",
        "",
        false,
        null,
        openedAt);
  }

  private boolean dueAfter(int seconds) {
    now.set(now.get().plus(Duration.ofSeconds(seconds)));
    return answers.due(need("a"));
  }

  @Test
  void oneThatFailedIsGivenAgainAfterAPauseThatGrows() {
    assertThat(dueAfter(0)).isTrue();
    answers.given(need("a"), Optional.of("refused"));
    assertThat(dueAfter(0)).isFalse();
    assertThat(dueAfter(1)).isTrue();
    answers.given(need("a"), Optional.of("refused"));
    assertThat(dueAfter(1)).isFalse();
    assertThat(dueAfter(1)).isTrue();
    for (int i = 0; i < 10; i++) {
      answers.given(need("a"), Optional.of("refused"));
      dueAfter(30);
    }
    assertThat(answers.due(need("a"))).isTrue();
  }

  @Test
  void oneThatWasTakenIsGivenAgainOnlyWhenTheNeedStaysForAMinute() {
    answers.given(need("a"), Optional.empty());
    assertThat(dueAfter(59)).isFalse();
    assertThat(dueAfter(1)).isTrue();
  }

  @Test
  void aNeedThatWasOpenedAnewIsAnotherOne() {
    answers.given(need("a"), Optional.empty());
    assertThat(answers.due(need("b"))).isTrue();
  }
}
