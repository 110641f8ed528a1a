package pro.meetmike.max.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static pro.meetmike.max.gate.Needs.accepted;
import static pro.meetmike.max.gate.Needs.named;
import static pro.meetmike.max.gate.Needs.refused;
import static pro.meetmike.max.gate.Needs.say;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a gate that was rejected goes on, and logins that take no code. */
class RejectedGateTest {

  private final NeedsDesk desk = Needs.desk(Needs.toBeNamed("go-live"));

  @BeforeEach
  void reject() {
    accepted(say(desk, Verb.REJECT, new Decision("Christian", "go-live", "late", null, null)));
    desk.open(Needs.of(NeedName.ofRejected("go-live"), NeedKind.REJECTED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"go-live", "Go-Live", "go-live-work-item", "live"})
  void retryAsksItAgainByTheGatesOwnNameToo(String typed) {
    assertThat(accepted(say(desk, Verb.RETRY, named("Christian", typed))).need().id())
        .isEqualTo("go-live-work-item");
  }

  @ParameterizedTest
  @ValueSource(strings = {"go-live", "go-live-work-item"})
  void approvingItSaysWhoRejectedItAndHowItGoesOn(String typed) {
    assertThat(refused(say(desk, Verb.APPROVE, named("Christian", typed))))
        .isEqualTo(
            "go-live was rejected by Christian at 2026-01-05T12:00:00Z and cannot be approved:"
                + " retry asks it again, abort ends the deployment.");
  }

  @Test
  void itCannotBeLeftOut() {
    assertThat(refused(say(desk, Verb.SKIP, named("Christian", "go-live"))))
        .contains("cannot be skipped: retry asks it again");
  }

  @Test
  void rejectingItAgainIsARepetition() {
    assertThat(say(desk, Verb.REJECT, new Decision("Christian", "go-live", "late", null, null)))
        .isInstanceOf(Answer.Repeated.class);
  }

  @Test
  void whatWaitsForOtherAnswersIsSaid() {
    desk.open(Needs.of("phase-2/ct203-clara/packages", NeedKind.STEP));
    assertThat(refused(say(desk, Verb.APPROVE, named("Christian", "packages"))))
        .isEqualTo(
            "phase-2/ct203-clara/packages waits to be retried or skipped or aborted, not to be approved.");
  }

  @Test
  void aDeviceLoginTakesNoCode() {
    Need device =
        new Need(
            "phase-5/ct203-clara/codex",
            NeedKind.LOGIN,
            "Sign in.",
            List.of("Christian"),
            List.of("open https://x", "enter ABCD-1234"),
            "",
            "",
            false,
            null,
            Needs.NOON);
    desk.open(device);
    assertThat(
            refused(
                say(desk, Verb.CODE, new Decision("Christian", "codex", "", null, "ABCD-1234"))))
        .isEqualTo(
            "phase-5/ct203-clara/codex takes no code back: enter the one it shows at its page, then approve it.");
    Needs.assertStillWaiting(desk, device.id());
  }
}
