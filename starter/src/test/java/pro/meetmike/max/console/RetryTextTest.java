package pro.meetmike.max.console;

import static org.assertj.core.api.Assertions.assertThat;
import static pro.meetmike.max.console.Examples.NOW;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.client.Retries.Retry;

class RetryTextTest {

  private static Retry retry(@Nullable String nextAt, String failure) {
    return new Retry("max-deployment/phase-2/ct203-clara", "RunScript", 4, nextAt, failure);
  }

  private static List<String> lines(Retry... retries) {
    return new RetryText(Paint.PLAIN).lines("max-deployment", List.of(retries), NOW);
  }

  @Test
  void oneThatWaitsSaysWhenItIsTriedAgainAndWhy() {
    assertThat(lines(retry(NOW.plusSeconds(12).toString(), "no route\nto host")))
        .containsExactly(
            "retrying  phase-2/ct203-clara RunScript, attempt 4 in 12 s, after: no route to host");
  }

  @Test
  void oneThatIsDueAndOneThatRunsSaySo() {
    assertThat(lines(retry(NOW.minusSeconds(1).toString(), "x"), retry(null, "x")))
        .containsExactly(
            "retrying  phase-2/ct203-clara RunScript, attempt 4 is due, after: x",
            "retrying  phase-2/ct203-clara RunScript, attempt 4 runs, after: x");
  }

  @Test
  void ofManyOnlyTheFirstAreShown() {
    Retry[] many = Collections.nCopies(28, retry(null, "y".repeat(500))).toArray(new Retry[0]);
    assertThat(lines(many)).hasSize(6).last().isEqualTo("          and 23 more");
    assertThat(lines(many).get(0)).hasSizeLessThan(230).endsWith("…");
  }
}
