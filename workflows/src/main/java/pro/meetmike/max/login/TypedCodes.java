package pro.meetmike.max.login;

import java.util.LinkedHashSet;
import java.util.Set;

/** What people typed into a login: it is shown to nobody, also when the CLI repeats it. */
final class TypedCodes {

  private static final int SHORTEST = 3;

  private final Set<String> codes = new LinkedHashSet<>();

  void add(String code) {
    String word = code.strip();
    if (word.length() >= SHORTEST) {
      codes.add(word);
    }
  }

  String without(String text) {
    String left = text;
    for (String code : codes) {
      left = left.replace(code, "…");
    }
    return left;
  }

  LoginScreen without(LoginScreen screen) {
    return new LoginScreen(
        screen.state(),
        screen.url(),
        screen.code(),
        screen.expiresAt(),
        without(screen.detail()),
        screen.byHand());
  }
}
