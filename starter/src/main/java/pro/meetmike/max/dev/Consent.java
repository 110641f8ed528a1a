package pro.meetmike.max.dev;

import java.util.Locale;

/** Whether a program may be fetched from a package index; nothing is fetched without it. */
@FunctionalInterface
public interface Consent {

  /**
   * @param question one sentence that says what would be fetched, and whose it is
   */
  boolean to(String question);

  /**
   * Given at once by {@code --install}; asked for on a terminal; refused elsewhere, where nobody
   * could answer.
   */
  static Consent of(boolean install, boolean terminal) {
    if (install) {
      return question -> true;
    }
    return terminal ? Consent::ask : question -> false;
  }

  private static boolean ask(String question) {
    String answer =
        System.console() == null ? null : System.console().readLine("%s [y/N] ", question);
    return answer != null && agrees(answer);
  }

  /** Only a clear yes is one. */
  static boolean agrees(String answer) {
    String word = answer.strip().toLowerCase(Locale.ROOT);
    return word.equals("y") || word.equals("yes");
  }
}
