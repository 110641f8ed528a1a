package pro.meetmike.max.login;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.LoginRecipe;
import pro.meetmike.max.fleet.Voice;
import pro.meetmike.max.login.LoginScreen.State;

/**
 * Reads a CLI's login screen. Pure. Built on what the four CLIs were seen to print; it looks for
 * marks and shapes, never for a fixed line, because wording and line breaks differ by version. Only
 * the last attempt on the screen counts, and in it the first link to sign in at.
 */
final class LoginScreenParser {

  /** What the vendors give a device code to live when they do not say. */
  private static final Duration DEVICE_CODE_LIVES = Duration.ofMinutes(15);

  private static final Pattern CODE =
      Pattern.compile("(?<![A-Z0-9-])[A-Z0-9]{4}-[A-Z0-9]{4,6}(?![A-Z0-9-])");
  private static final Pattern PROMPT =
      Pattern.compile(
          "(?i)(?:paste code here if prompted *>|enter the authorization code:)[ \\t]*(\\S*)");
  private static final Pattern SUCCESS =
      Pattern.compile(
          "(?im)^[^\\p{L}\\n]*(?:login successful|successfully logged in"
              + "|signed in (?:successfully|with google))");
  private static final Pattern LIFE = Pattern.compile("(?i)expires in ([0-9]{1,3}) minutes?");
  private static final Pattern CHECKING =
      Pattern.compile("(?i)signing in|finishing sign-i|waiting for authentication");

  private final LoginHosts allowed;

  LoginScreenParser(LoginHosts allowed) {
    this.allowed = allowed;
  }

  LoginScreen parse(Voice voice, LoginReport report, Instant now) {
    if (report.state().equals("signed-in")) {
      return bare(State.SIGNED_IN, "A login is stored.");
    }
    if (!report.state().equals("running")) {
      return bare(State.EXPIRED, "No login is in progress: start it again.");
    }
    String screen = report.screen();
    if (SUCCESS.matcher(screen).find()) {
      return bare(State.SIGNED_IN, "The CLI says that it is signed in.");
    }
    ScreenRefusal refusal = new ScreenRefusal(voice.name(), screen, typed(screen));
    return refusal.ended().orElseGet(() -> goingOn(voice, report, refusal, now));
  }

  private LoginScreen goingOn(Voice voice, LoginReport report, ScreenRefusal refusal, Instant now) {
    String screen = report.screen();
    int attempt = attempt(voice, screen, refusal);
    String shown = screen.substring(attempt);
    ScreenLinks links = new ScreenLinks(allowed, voice, shown);
    Optional<ScreenLinks.Link> link = links.toSignIn();
    Optional<String> question = ScreenQuestion.in(shown);
    if (question.isPresent()) {
      String url = link.map(ScreenLinks.Link::url).orElse(null);
      String asked = ScreenWords.shown(question.get(), typed(screen));
      return new LoginScreen(State.ASKING, url, null, null, asked);
    }
    if (link.isEmpty()) {
      return withoutLink(voice, shown, links, refusal);
    }
    return voice.login() == LoginRecipe.DEVICE
        ? device(report, shown, link.get(), now)
        : paste(shown.substring(link.get().end()), link.get().url(), attempt > 0, refusal);
  }

  /** Where the last attempt begins: behind the last refusal, when a link stands there. */
  private int attempt(Voice voice, String screen, ScreenRefusal refusal) {
    int behind = refusal.lastEnd();
    boolean again =
        behind > 0
            && new ScreenLinks(allowed, voice, screen.substring(behind)).toSignIn().isPresent();
    return again ? behind : 0;
  }

  private LoginScreen withoutLink(
      Voice voice, String screen, ScreenLinks links, ScreenRefusal refusal) {
    Optional<ScreenLinks.Link> strange = links.strange();
    boolean whole = PROMPT.matcher(screen).find() || CODE.matcher(screen).find();
    if (strange.isEmpty() && whole) {
      strange = links.foreign();
    }
    if (strange.isPresent()) {
      return bare(
          State.REFUSED,
          "The screen links to %s, which is not on the list of login hosts of %s."
              .formatted(strange.get().host(), voice.name()));
    }
    if (whole && links.elsewhere().isPresent()) {
      return bare(
          State.REFUSED,
          "The screen links to %s, yet not to the sign-in of %s there: path, port or client id are others."
              .formatted(links.elsewhere().get().host(), voice.name()));
    }
    return refusal.found()
        ? bare(State.REFUSED, refusal.sentence())
        : bare(State.CHECKING, "No link is on the screen yet.");
  }

  private static LoginScreen device(
      LoginReport report, String screen, ScreenLinks.Link link, Instant now) {
    String code = code(screen, link.end());
    if (code == null) {
      return bare(State.CHECKING, "No code is on the screen yet.");
    }
    Instant started = report.started() == null ? now : report.started();
    Instant until = started.plus(life(screen));
    if (!now.isBefore(until)) {
      return bare(State.EXPIRED, "The code ran out at " + until + ".");
    }
    return new LoginScreen(
        State.WAITING,
        link.url(),
        code,
        until.toString(),
        "Open the link and enter the code there.");
  }

  private static LoginScreen paste(String below, String url, boolean again, ScreenRefusal refusal) {
    Matcher prompt = PROMPT.matcher(below);
    boolean typed = false;
    while (prompt.find()) {
      typed = !prompt.group(1).isEmpty();
    }
    if (ScreenRefusal.in(below)) {
      return bare(State.REFUSED, refusal.sentence());
    }
    if (typed || CHECKING.matcher(below).find()) {
      return bare(State.CHECKING, "The CLI is checking the code.");
    }
    return new LoginScreen(
        State.WAITING,
        url,
        null,
        null,
        again ? refusal.sentence() : "Open the link and bring back the code it shows.");
  }

  /** What people typed at the prompts: it must not leave, wherever the CLI repeats it. */
  private static List<String> typed(String screen) {
    List<String> words = new ArrayList<>();
    Matcher prompt = PROMPT.matcher(screen);
    while (prompt.find()) {
      words.add(prompt.group(1));
    }
    return words;
  }

  private static Duration life(String screen) {
    Matcher matcher = LIFE.matcher(screen);
    return matcher.find()
        ? Duration.ofMinutes(Long.parseLong(matcher.group(1)))
        : DEVICE_CODE_LIVES;
  }

  /** The first behind the link; one CLI prints it before. */
  private static @Nullable String code(String screen, int behind) {
    Matcher matcher = CODE.matcher(screen);
    return matcher.find(behind) || matcher.find(0) ? matcher.group() : null;
  }

  static LoginScreen bare(State state, String detail) {
    return new LoginScreen(state, null, null, null, detail);
  }
}
