package pro.meetmike.max.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.login.LoginScreen.State;

class LoginWatchTest {

  private static LoginScreen screen(State state, String url, String detail) {
    return new LoginScreen(state, url, null, null, detail);
  }

  @Test
  void aDayOfLookingIsAFewHundredLooksAndTheFirstAreClose() {
    int looks = 0;
    for (Duration at = Duration.ZERO; at.compareTo(Duration.ofDays(1)) < 0; looks++) {
      at = at.plus(LoginWatch.pause(at));
    }
    assertThat(looks).isLessThan(700);
    assertThat(LoginWatch.pause(Duration.ZERO)).isLessThan(Duration.ofSeconds(5));
    assertThat(LoginWatch.pause(Duration.ofMinutes(14)))
        .isLessThanOrEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aNewLinkAQuestionAndAnEndAreNews() {
    LoginScreen shown = screen(State.WAITING, "https://x/a", "");
    assertThat(LoginWatch.differs(shown, shown)).isFalse();
    assertThat(LoginWatch.differs(shown, screen(State.WAITING, "https://x/a", "other"))).isFalse();
    assertThat(LoginWatch.differs(shown, screen(State.WAITING, "https://x/b", ""))).isTrue();
    assertThat(LoginWatch.differs(shown, screen(State.ASKING, "https://x/a", "Sure?"))).isTrue();
    assertThat(LoginWatch.differs(shown, screen(State.EXPIRED, null, ""))).isTrue();
    assertThat(LoginWatch.differs(shown, screen(State.SIGNED_IN, null, ""))).isTrue();
  }

  @Test
  void anotherQuestionIsNewsAndAnotherEndIsNone() {
    LoginScreen asking = screen(State.ASKING, null, "Sure?");
    assertThat(LoginWatch.differs(asking, screen(State.ASKING, null, "Really?"))).isTrue();
    assertThat(
            LoginWatch.differs(
                screen(State.REFUSED, null, "no"), screen(State.EXPIRED, null, "absent")))
        .isFalse();
  }
}
