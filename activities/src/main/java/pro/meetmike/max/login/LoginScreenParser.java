package pro.meetmike.max.login;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.LoginRecipe;
import pro.meetmike.max.fleet.Voice;

/**
 * Reads a CLI's login screen. Pure. Built on what the four CLIs were seen to print; it looks for
 * marks and shapes, never for a fixed line, because wording and line breaks differ by version. Only
 * the last attempt on the screen counts.
 */
final class LoginScreenParser {

  /** What the vendors give a device code to live when they do not say. */
  private static final Duration DEVICE_CODE_LIVES = Duration.ofMinutes(15);

  private static final Pattern URL = Pattern.compile("https?://[^\\s\"'<>`]+");
  private static final Pattern CODE =
      Pattern.compile("(?<![A-Z0-9-])[A-Z0-9]{4}-[A-Z0-9]{4,6}(?![A-Z0-9-])");
  private static final Pattern PROMPT =
      Pattern.compile(
          "(?i)(?:paste code here if prompted *>|enter the authorization code:)[ \\t]*(\\S?)");
  private static final Pattern SUCCESS =
      Pattern.compile(
          "(?i)login successful|successfully logged in|signed in (?:successfully|with google)");
  private static final Pattern REFUSED =
      Pattern.compile(
          "(?i)(?:login failed|couldn't log in|oauth error|failed to authenticate|invalid code"
              + "|access.denied|error logging in)[^\\n]*");
  private static final Pattern EXPIRED =
      Pattern.compile(
          "(?i)(?:code|login|request|device)[^\\n]{0,40}(?:has )?(?:expired|timed out)\\b");
  private static final Pattern LIFE = Pattern.compile("(?i)expires in ([0-9]{1,3}) minutes?");
  private static final Pattern CHECKING =
      Pattern.compile("(?i)signing in|finishing sign-i|waiting for authentication");
  private static final Pattern ENDED = Pattern.compile("(?m)^max-login-exit ([0-9]+)");

  private final LoginHosts allowed;

  LoginScreenParser(LoginHosts allowed) {
    this.allowed = allowed;
  }

  LoginScreen parse(Voice voice, LoginReport report, Instant now) {
    if (report.state().equals("signed-in")) {
      return bare(LoginScreen.State.SIGNED_IN, "A login is stored.");
    }
    if (!report.state().equals("running")) {
      return bare(LoginScreen.State.EXPIRED, "No login is in progress: start it again.");
    }
    String screen = report.screen();
    if (SUCCESS.matcher(screen).find()) {
      return bare(LoginScreen.State.SIGNED_IN, "The CLI says that it is signed in.");
    }
    if (EXPIRED.matcher(screen).find()) {
      return bare(LoginScreen.State.EXPIRED, "The code ran out.");
    }
    Optional<LoginScreen> ended = ended(voice, screen);
    return ended.isPresent() ? ended.get() : offered(voice, report, now);
  }

  private static Optional<LoginScreen> ended(Voice voice, String screen) {
    Matcher end = ENDED.matcher(screen);
    if (!end.find()) {
      return Optional.empty();
    }
    return Optional.of(
        bare(
            LoginScreen.State.REFUSED,
            REFUSED.matcher(screen).find()
                ? refusal(voice, screen)
                : "%s ended with %s before anybody was signed in."
                    .formatted(voice.name(), end.group(1))));
  }

  private LoginScreen offered(Voice voice, LoginReport report, Instant now) {
    String screen = report.screen();
    Link link = lastLink(voice, screen);
    if (link.url() == null) {
      if (REFUSED.matcher(screen).find()) {
        return bare(LoginScreen.State.REFUSED, refusal(voice, screen));
      }
      return link.foreign()
          ? bare(
              LoginScreen.State.REFUSED,
              "The screen links to a host that is not allowed for " + voice.name() + ".")
          : bare(LoginScreen.State.CHECKING, "No link is on the screen yet.");
    }
    String below = screen.substring(link.end());
    return voice.login() == LoginRecipe.DEVICE
        ? device(report, link.url(), now)
        : paste(voice, screen, link.url(), below);
  }

  private static LoginScreen device(LoginReport report, String url, Instant now) {
    String code = lastMatch(CODE, report.screen());
    if (code == null) {
      return bare(LoginScreen.State.CHECKING, "No code is on the screen yet.");
    }
    Instant started = report.started() == null ? now : report.started();
    Instant until = started.plus(life(report.screen()));
    if (!now.isBefore(until)) {
      return bare(LoginScreen.State.EXPIRED, "The code ran out at " + until + ".");
    }
    return new LoginScreen(
        LoginScreen.State.WAITING,
        url,
        code,
        until.toString(),
        "Open the link and enter the code there.");
  }

  private static LoginScreen paste(Voice voice, String screen, String url, String below) {
    Matcher prompt = PROMPT.matcher(below);
    boolean typed = false;
    while (prompt.find()) {
      typed = !prompt.group(1).isEmpty();
    }
    if (REFUSED.matcher(below).find()) {
      return bare(LoginScreen.State.REFUSED, refusal(voice, below));
    }
    if (typed || CHECKING.matcher(below).find()) {
      return bare(LoginScreen.State.CHECKING, "The CLI is checking the code.");
    }
    boolean again = REFUSED.matcher(screen).find();
    return new LoginScreen(
        LoginScreen.State.WAITING,
        url,
        null,
        null,
        again
            ? "The last code was refused; open the new link and bring back its code."
            : "Open the link and bring back the code it shows.");
  }

  private static String refusal(Voice voice, String screen) {
    return "refused by %s: %s".formatted(voice.name(), reason(screen));
  }

  /** Of the refusal only the kind: what follows could quote what was typed. */
  private static String reason(String screen) {
    Matcher matcher = REFUSED.matcher(screen);
    String last = "";
    while (matcher.find()) {
      last = matcher.group();
    }
    String lower = last.toLowerCase(java.util.Locale.ROOT);
    if (lower.contains("getaddrinfo") || lower.contains("econn") || lower.contains("etimedout")) {
      return "its vendor could not be reached from the container.";
    }
    return lower.contains("expired") ? "the code ran out." : "the code was not accepted.";
  }

  private static Duration life(String screen) {
    Matcher matcher = LIFE.matcher(screen);
    return matcher.find()
        ? Duration.ofMinutes(Long.parseLong(matcher.group(1)))
        : DEVICE_CODE_LIVES;
  }

  private Link lastLink(Voice voice, String screen) {
    Matcher matcher = URL.matcher(screen);
    Link last = new Link(null, 0, false);
    while (matcher.find()) {
      String url = matcher.group().replaceAll("[.,;:)]+$", "");
      boolean good = allowed.allows(voice.name(), url);
      last =
          good
              ? new Link(url, matcher.end(), last.foreign())
              : new Link(last.url(), last.end(), true);
    }
    return last;
  }

  private static @Nullable String lastMatch(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    String last = null;
    while (matcher.find()) {
      last = matcher.group();
    }
    return last;
  }

  private static LoginScreen bare(LoginScreen.State state, String detail) {
    return new LoginScreen(state, null, null, null, detail);
  }

  private record Link(@Nullable String url, int end, boolean foreign) {}
}
