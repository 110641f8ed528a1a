package pro.meetmike.max.login;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pro.meetmike.max.login.LoginScreen.State;

/**
 * Whether a login screen tells that the login came to nothing, and in which words of the CLI. Pure.
 * That a code ran out is believed only of a CLI that has ended: a hint that says what to do then is
 * no news, nor is one that only guesses.
 */
final class ScreenRefusal {

  private static final Pattern REFUSED =
      Pattern.compile(
          "(?i)(?:login failed|couldn't log in|oauth error|failed to authenticate|invalid code"
              + "|access.denied|error logging in)[^\\n]*");
  private static final Pattern EXPIRED =
      Pattern.compile(
          "(?im)^(?!.*\\b(?:if|when|once|unless|before|until|in case|may|might)\\b)"
              + ".*\\b(?:code|login|request|device|link|auth)\\b[^\\n]{0,40}\\b(?:expired|timed out)\\b");
  private static final Pattern ENDED = Pattern.compile("(?m)^max-login-exit ([0-9]+)");
  private static final Pattern TROUBLE =
      Pattern.compile(
          "(?i)error|fail|denied|refus|forbid|not |n't |unable|invalid|disabled|unsupported"
              + "|\\b[45][0-9]{2}\\b");
  private static final Pattern UNREACHABLE =
      Pattern.compile("(?i)getaddrinfo|econn|etimedout|eai_again|enetunreach|ehostunreach");

  private final String voice;
  private final String screen;
  private final List<String> typed;

  ScreenRefusal(String voice, String screen, List<String> typed) {
    this.voice = voice;
    this.screen = screen;
    this.typed = typed;
  }

  /** Whether a text tells of a refusal. */
  static boolean in(String text) {
    return REFUSED.matcher(text).find();
  }

  boolean found() {
    return in(screen);
  }

  /** Where the text behind the last refusal begins; 0 when there is none. */
  int lastEnd() {
    Matcher matcher = REFUSED.matcher(screen);
    int end = 0;
    while (matcher.find()) {
      end = matcher.end();
    }
    return end;
  }

  /** Where the login stands when the CLI has ended; empty while it runs. */
  Optional<LoginScreen> ended() {
    Matcher end = ENDED.matcher(screen);
    if (!end.find()) {
      return Optional.empty();
    }
    if (EXPIRED.matcher(screen).find()) {
      return Optional.of(LoginScreenParser.bare(State.EXPIRED, "The code ran out."));
    }
    String words = ScreenWords.shown(lastWords(screen.substring(0, end.start())), typed);
    String ended = "%s ended with %s before anybody was signed in".formatted(voice, end.group(1));
    return Optional.of(
        LoginScreenParser.bare(
            State.REFUSED,
            found() ? sentence() : words.isEmpty() ? ended + "." : ended + ": " + words));
  }

  /** {@code refused by claude: Couldn't log in: the code is not valid}. */
  String sentence() {
    Matcher matcher = REFUSED.matcher(screen);
    String last = "";
    while (matcher.find()) {
      // A CLI that says afterwards that it tries again has given the reason before.
      last = last.isEmpty() || !matcher.group().endsWith("...") ? matcher.group() : last;
    }
    String words = ScreenWords.shown(last, typed);
    return UNREACHABLE.matcher(last).find()
        ? "refused by %s: its vendor could not be reached from the container (%s)"
            .formatted(voice, words)
        : "refused by %s: %s".formatted(voice, words);
  }

  /** The line that says most about an end without a known refusal. */
  private static String lastWords(String text) {
    List<String> lines = text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    for (int at = lines.size() - 1; at >= 0; at--) {
      if (TROUBLE.matcher(lines.get(at)).find() && !lines.get(at).startsWith("http")) {
        return lines.get(at);
      }
    }
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }
}
