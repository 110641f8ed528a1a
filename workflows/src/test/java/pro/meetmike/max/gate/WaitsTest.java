package pro.meetmike.max.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WaitsTest {

  private final Waits waits = new Waits();

  @Test
  void aNeedWaitsFromItsFirstOpeningToItsAnswer() {
    waits.opened(need("login", "2025-12-04T20:00:00Z"));
    waits.opened(need("login", "2025-12-04T20:05:00Z"));
    waits.answered(
        new NeedClosed("login", Verb.APPROVE, "Christian", "", null, "2025-12-04T20:09:00Z"));

    assertThat(waits.all())
        .singleElement()
        .isEqualTo(
            new Wait(
                "login",
                NeedKind.LOGIN,
                "Sign in?",
                List.of("Christian"),
                "2025-12-04T20:00:00Z",
                "2025-12-04T20:09:00Z",
                "approved",
                "Christian"));
  }

  @Test
  void whatIsAskedAgainAfterItsAnswerWaitsAnew() {
    waits.opened(need("gate", "2025-12-04T20:00:00Z"));
    waits.answered(
        new NeedClosed("gate", Verb.REJECT, "Christian", "no", null, "2025-12-04T20:01:00Z"));
    waits.opened(need("gate", "2025-12-04T20:02:00Z"));

    assertThat(waits.all())
        .extracting(Wait::closedAt)
        .containsExactly("2025-12-04T20:01:00Z", null);
  }

  @Test
  void whatIsTakenBackEndsWithoutAnAnswer() {
    waits.opened(need("account", "2025-12-04T20:00:00Z"));
    waits.withdrawn("account", "2025-12-04T20:03:00Z");
    waits.withdrawn("unknown", "2025-12-04T20:04:00Z");

    assertThat(waits.all()).singleElement().extracting(Wait::ending).isEqualTo("found done");
  }

  private static Need need(String id, String openedAt) {
    return new Need(
        id,
        NeedKind.LOGIN,
        "Sign in?",
        List.of("Christian"),
        List.of(),
        "",
        "",
        false,
        null,
        openedAt);
  }
}
