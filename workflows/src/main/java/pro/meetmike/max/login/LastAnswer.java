package pro.meetmike.max.login;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.gate.NeedClosed;
import pro.meetmike.max.gate.Verb;

/**
 * Judges the last answer to one login by the screens that follow it. Pure. A code is judged by the
 * first screen that is not "checking"; "done" is given a few looks, since a CLI hears only after
 * some seconds that somebody entered its code elsewhere.
 */
final class LastAnswer {

  private static final int LOOKS = 3;
  private static final int MINUTE_FROM = 11;
  private static final int MINUTE_TO = 16;

  private final String voice;
  private int looks;
  private @Nullable LoginAnswer last;

  LastAnswer(String voice) {
    this(voice, null);
  }

  /**
   * @param before what became of the last one before this run; null when there was none
   */
  LastAnswer(String voice, @Nullable LoginAnswer before) {
    this.voice = voice;
    this.last = before;
  }

  /** Somebody answered. */
  void taken(NeedClosed answer) {
    looks = 0;
    last =
        new LoginAnswer(
            answer.at(), answer.verb(), LoginAnswer.Result.CHECKING, voice + " is being asked");
  }

  /** A screen that was read after it. */
  void seen(LoginScreen screen) {
    if (!checking()) {
      return;
    }
    looks++;
    boolean code = last.verb() == Verb.CODE;
    switch (screen.state()) {
      case CHECKING -> {}
      case SIGNED_IN -> judged(LoginAnswer.Result.SIGNED_IN, voice + " is signed in");
      case WAITING -> {
        if (code || looks >= LOOKS) {
          refused(code ? asksAgain(screen.detail()) : notSignedIn());
        }
      }
      case ASKING -> judged(LoginAnswer.Result.CHECKING, voice + " asks: " + screen.detail());
      case EXPIRED, REFUSED -> refused(code ? screen.detail() : notSignedIn());
    }
  }

  private String asksAgain(String detail) {
    return detail.startsWith("refused") ? detail : voice + " asks for a code again";
  }

  private String notSignedIn() {
    return voice + " says: not signed in";
  }

  private void refused(String sentence) {
    judged(LoginAnswer.Result.REFUSED, sentence.replaceFirst("\\.$", ""));
  }

  private void judged(LoginAnswer.Result result, String sentence) {
    last = new LoginAnswer(last.at(), last.verb(), result, sentence);
  }

  /** Whether an answer is still being judged. */
  boolean checking() {
    return last != null && last.result() == LoginAnswer.Result.CHECKING;
  }

  /** For whoever asks; null when nobody has answered yet. */
  @Nullable LoginAnswer told() {
    return last;
  }

  /** For the next look at the login; empty when there is nothing to be said. */
  Optional<String> remark() {
    if (last == null || last.result() != LoginAnswer.Result.REFUSED) {
      return Optional.empty();
    }
    String minute = last.at().substring(MINUTE_FROM, MINUTE_TO) + " UTC";
    return Optional.of(
        last.verb() != Verb.CODE
            ? "%s, %s".formatted(minute, last.sentence())
            : last.sentence().startsWith("refused")
                ? "the code of %s was %s".formatted(minute, last.sentence())
                : "the code of %s: %s".formatted(minute, last.sentence()));
  }
}
