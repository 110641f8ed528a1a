package pro.meetmike.max.login;

import java.time.Duration;
import java.util.Objects;
import pro.meetmike.max.login.LoginScreen.State;

/** When a watched login is looked at, and whether it shows something else. Pure. */
final class LoginWatch {

  private LoginWatch() {}

  /** Rarer, the longer nothing happens: each look is a command in the container. */
  static Duration pause(Duration watched) {
    if (watched.compareTo(Duration.ofMinutes(1)) < 0) {
      return Duration.ofSeconds(3);
    }
    if (watched.compareTo(Duration.ofMinutes(20)) < 0) {
      return Duration.ofSeconds(10);
    }
    return watched.compareTo(Duration.ofHours(2)) < 0
        ? Duration.ofSeconds(30)
        : Duration.ofMinutes(5);
  }

  /** What differs only in how it came to nothing is nothing new. */
  static boolean differs(LoginScreen shown, LoginScreen now) {
    if (ended(shown) && ended(now)) {
      return false;
    }
    return shown.state() != now.state()
        || !Objects.equals(shown.url(), now.url())
        || !Objects.equals(shown.code(), now.code())
        || now.state() == State.ASKING && !shown.detail().equals(now.detail());
  }

  private static boolean ended(LoginScreen screen) {
    return screen.state() == State.EXPIRED || screen.state() == State.REFUSED;
  }
}
