package pro.meetmike.max.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pro.meetmike.max.fleet.LoginRecipe;
import pro.meetmike.max.fleet.Voice;
import pro.meetmike.max.login.LoginScreen.State;

/** Screens that look like another: of each kind several wordings. */
class LoginScreenKindsTest {

  private static final Instant STARTED = Instant.parse("2026-11-23T08:00:00Z");
  private static final String LINK =
      "https://claude.com/cai/oauth/authorize?code=true&client_id=9d1c250a-e61b-44d9-88ed-5944d1962f5e&state=v3nHW95PpZ4uiADe0hQq";
  private static final String PROMPT = "\nPaste code here if prompted > ";

  private final LoginScreenParser parser = new LoginScreenParser(LoginHosts.ofVendors());

  private LoginScreen parse(String voice, String screen) {
    boolean device = voice.equals("codex") || voice.equals("copilot");
    Voice one = new Voice(voice, "pkg", "1", device ? LoginRecipe.DEVICE : LoginRecipe.PASTE);
    String out = "state running\nstarted " + STARTED.getEpochSecond() + "\nscreen\n" + screen;
    return parser.parse(one, LoginReport.parse(out), STARTED.plusSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 50, 60, 70, 80})
  void aLinkThatALinesEndHasBrokenIsJoined(int at) {
    String broken = "visit:\n" + LINK.substring(0, at) + "\n" + LINK.substring(at) + PROMPT;
    assertThat(parse("claude", broken).url()).isEqualTo(LINK);
    String thrice =
        "%s\n%s\r\n  %s%s"
            .formatted(LINK.substring(0, 38), LINK.substring(38, at), LINK.substring(at), PROMPT);
    assertThat(parse("claude", at == 40 ? broken : thrice).url()).isEqualTo(LINK);
  }

  @Test
  void whatFollowsALinkAndIsNoPartOfItIsNotJoined() {
    assertThat(parse("claude", LINK + "\nWaiting...\n" + PROMPT).url()).isEqualTo(LINK);
    assertThat(parse("claude", LINK + "\n\nabc123DEF\n" + PROMPT).url()).isEqualTo(LINK);
    LoginScreen codex = parse("codex", "https://auth.openai.com/codex/device\nABCD-12345\n");
    assertThat(codex.url()).isEqualTo("https://auth.openai.com/codex/device");
    assertThat(codex.code()).isEqualTo("ABCD-12345");
  }

  @Test
  void aBrokenLinkOfADeviceLoginIsJoinedOrNotShown() {
    assertThat(parse("codex", "https://auth.openai.com/codex/de\nvice2\n\nABCD-12345").url())
        .isNull();
    assertThat(parse("codex", "https://auth.openai.com/\ncodex/device\n\nABCD-12345").url())
        .isEqualTo("https://auth.openai.com/codex/device");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://claude.com/changelog",
        "https://claude.ai/download?from=cli",
        "https://claude.com/docs/oauth-help",
        "https://platform.claude.com/settings/keys",
        "https://claude.com/cai/oauth/authorize?state=another",
      })
  void theFirstLinkToSignInAtCountsAndNoOther(String other) {
    assertThat(parse("claude", LINK + "\nSee " + other + " for news." + PROMPT).url())
        .isEqualTo(LINK);
  }

  @Test
  void newsBeforeTheLinkIsNotOffered() {
    String news = "New: https://claude.com/changelog\n";
    assertThat(parse("claude", news).state()).isEqualTo(State.CHECKING);
    assertThat(parse("claude", news + "visit: " + LINK + PROMPT).url()).isEqualTo(LINK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "claude | https://login.example.org/oauth/authorize?x=1 | login.example.org",
        "codex | https://auth0.openai.example/activate | auth0.openai.example",
        "gemini | https://accounts.google.com.evil.example/o/oauth2/auth?a | accounts.google.com.evil.example",
        "copilot | https://ghe.example.net/login/device and enter code ABCD-1234 | ghe.example.net",
        "codex | https://id.example/x  then ABCD-12345 | id.example",
      })
  void aHostThatIsNotOnTheListIsNamed(String voice, String text, String host) {
    LoginScreen screen = parse(voice, "visit " + text + "\n");
    assertThat(screen.state()).isEqualTo(State.REFUSED);
    assertThat(screen.url()).isNull();
    assertThat(screen.detail())
        .isEqualTo(
            "The screen links to %s, which is not on the list of login hosts of %s."
                .formatted(host, voice));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No keyring was found. Save the token unencrypted? [y/N]",
        "Keep it in a file (y/n):",
        "Which organisation do you mean?",
        "Do you want to continue? (Y/n) ",
        "Enter your account name:",
        "Ready? [yes/no]",
        "│ Do you trust the files in this folder? │\n│ ● 1. Trust folder │\n│   2. Don't trust │",
      })
  void aQuestionInAnyWordsIsAsked(String question) {
    String before =
        "To authenticate, visit https://github.com/login/device and enter code WXYZ-1234\nWaiting...\n";
    LoginScreen screen = parse("copilot", before + question + "\n");
    assertThat(screen.state()).isEqualTo(State.ASKING);
    assertThat(screen.detail()).startsWith(question.replaceAll("[│\n].*", "").strip());
    assertThat(screen.code()).as("a code to enter would take no answer back").isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Waiting for authorization...",
        "Save the token unencrypted? [y/N] y",
        "Please visit the following URL to authorize the application:",
      })
  void whatOnlyLooksLikeAQuestionIsNone(String line) {
    String before = "visit https://github.com/login/device and enter code WXYZ-1234\n";
    assertThat(parse("copilot", before + line).state()).isNotEqualTo(State.ASKING);
    assertThat(parse("gemini", line).state()).isNotEqualTo(State.ASKING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "If the code has expired, run codex login again.",
        "When your login has timed out, start over.",
        "The code expired? Run it again",
      })
  void aHintWhatToDoWhenItExpiresIsNoExpiry(String hint) {
    String screen = "https://auth.openai.com/codex/device\n\nABCD-12345\n\n" + hint + ".\n";
    assertThat(parse("codex", screen).state()).isEqualTo(State.WAITING);
    assertThat(parse("codex", screen + "\nError: not enabled\n\nmax-login-exit 1\n").state())
        .isIn(State.REFUSED, State.EXPIRED);
  }

  @Test
  void expiryIsBelievedOfACliThatHasEnded() {
    String screen = "https://auth.openai.com/codex/device\n\nABCD-12345\n\n";
    String out = "Error logging in with device code: device auth timed out\n";
    assertThat(parse("codex", screen + out).state()).isNotEqualTo(State.EXPIRED);
    assertThat(parse("codex", screen + out + "\nmax-login-exit 1\n").state())
        .isEqualTo(State.EXPIRED);
    String hint = "If the code has expired, run codex login.\n";
    assertThat(
            parse("codex", screen + hint + "device code login is not enabled\n\nmax-login-exit 1"))
        .isEqualTo(
            LoginScreenParser.bare(
                State.REFUSED,
                "codex ended with 1 before anybody was signed in: device code login is not enabled"));
  }

  @Test
  void wordsThatTellHowItWillBeAreNoSuccess() {
    String screen = LINK + "\nOnce you have successfully logged in, come back.\n" + PROMPT;
    assertThat(parse("claude", screen).state()).isEqualTo(State.WAITING);
  }

  @Test
  void theReasonOfARefusalIsTheClisOwnWithoutSecrets() {
    String typed = "abc#def-9";
    String screen =
        "%s%s%s\nSigning in…\nCouldn't log in: code %s of you@example.org, token sk-ant-REDACTED-99999 refused\n\nmax-login-exit 1"
            .formatted(LINK, PROMPT, typed, typed);
    LoginScreen refused = parse("claude", screen);
    assertThat(refused.detail())
        .isEqualTo("refused by claude: Couldn't log in: code … of …, token … refused");
  }

  @Test
  void noiseBeforeTheReportIsSkipped() {
    String noise = "Welcome to Debian\nstate absent\nstarted 5\nscreen\n";
    LoginReport report =
        LoginReport.parse(noise + "state running\nstarted 7\nscreen\nhello\nstate signed-in\n");
    assertThat(report.state()).isEqualTo("running");
    assertThat(report.started()).isEqualTo(Instant.ofEpochSecond(7));
    assertThat(report.screen()).startsWith("hello");
    assertThat(LoginReport.parse("motd\nstate signed-in\n").state()).isEqualTo("signed-in");
    assertThat(LoginReport.parse("motd: state signed-in\n").state()).isEmpty();
  }
}
