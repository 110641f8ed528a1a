package pro.meetmike.max.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pro.meetmike.max.fleet.LoginRecipe;
import pro.meetmike.max.fleet.Voice;

class LoginScreenParserTest {

  private static final Instant STARTED = Instant.parse("2026-11-23T08:00:00Z");

  private final LoginScreenParser parser = new LoginScreenParser(LoginHosts.ofVendors());

  @ParameterizedTest
  @CsvSource({
    "claude, claude-one-line, https://claude.com/cai/oauth/authorize?code=true&client_id=9d1c250a-e61b-44d9-88ed-5944d1962f5e&state=s1",
    "claude, claude-two-lines-coloured, https://claude.ai/oauth/authorize?z-AbC_9",
    "claude, claude-drawn-words, https://claude.ai/oauth/authorize?I4",
    "gemini, gemini-waiting, https://accounts.google.com/o/oauth2/v2/auth?scope=a%20b&client_id=681255809395-oo8ft2oprdrnp9e3aqf6av3hmdib135j.apps.googleusercontent.com&state=one",
  })
  void showsTheLinkOfAPasteLogin(String voice, String fixture, String url) {
    LoginScreen screen = parse(voice, fixture, Duration.ofSeconds(3));

    assertThat(screen.state()).isEqualTo(LoginScreen.State.WAITING);
    assertThat(screen.url()).isEqualTo(url);
    assertThat(screen.code()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "codex, codex-waiting, https://auth.openai.com/codex/device, QRST-98765",
    "copilot, copilot-waiting, https://github.com/login/device, MNOP-4321",
  })
  void showsLinkCodeAndExpiryOfADeviceLogin(String voice, String fixture, String url, String code) {
    LoginScreen screen = parse(voice, fixture, Duration.ofSeconds(3));

    assertThat(screen.state()).isEqualTo(LoginScreen.State.WAITING);
    assertThat(screen.url()).isEqualTo(url);
    assertThat(screen.code()).isEqualTo(code);
    assertThat(screen.expiresAt()).isEqualTo("2026-11-23T08:15:00Z");
  }

  @ParameterizedTest
  @CsvSource({"codex, codex-waiting", "copilot, copilot-waiting"})
  void aDeviceCodeRunsOutAfterItsLife(String voice, String fixture) {
    assertThat(parse(voice, fixture, Duration.ofMinutes(15).minusMillis(1)).state())
        .isEqualTo(LoginScreen.State.WAITING);
    assertThat(parse(voice, fixture, Duration.ofMinutes(15)).state())
        .isEqualTo(LoginScreen.State.EXPIRED);
  }

  @ParameterizedTest
  @CsvSource({
    "claude, claude-checking, CHECKING",
    "claude, claude-success, SIGNED_IN",
    "claude, claude-refused, REFUSED",
    "claude, claude-not-accepted, REFUSED",
    "claude, claude-unreachable, REFUSED",
    "gemini, gemini-success, SIGNED_IN",
    "gemini, gemini-foreign-host, REFUSED",
    "codex, codex-success, SIGNED_IN",
    "copilot, copilot-success, SIGNED_IN",
    "copilot, copilot-expired, EXPIRED",
  })
  void tellsTheStatesApart(String voice, String fixture, LoginScreen.State state) {
    assertThat(parse(voice, fixture, Duration.ofSeconds(3)).state()).isEqualTo(state);
  }

  @Test
  void afterAWrongCodeOnlyTheNewLinkCounts() {
    LoginScreen screen = parse("gemini", "gemini-second-try", Duration.ofSeconds(3));

    assertThat(screen.state()).isEqualTo(LoginScreen.State.WAITING);
    assertThat(screen.url()).endsWith("state=two");
    assertThat(screen.detail()).contains("refused");
  }

  @Test
  void aGuessAtTheReasonIsToldInItsWordsAndIsNoExpiry() {
    assertThat(parse("claude", "claude-not-accepted", Duration.ofSeconds(3)).detail())
        .startsWith(
            "refused by claude: Couldn't log in: That code wasn't accepted. It may be incomplete,"
                + " expired, already used, or from an earlier sign-in attempt.");
  }

  @Test
  void whatWasTypedNeverLeaves() {
    for (String fixture :
        List.of("claude-checking", "claude-refused", "claude-not-accepted", "claude-success")) {
      assertThat(parse("claude", fixture, Duration.ZERO).toString()).doesNotContain("typed#code");
    }
    assertThat(parse("claude", "claude-unreachable", Duration.ZERO).detail())
        .contains("could not be reached");
  }

  @Test
  void aStoredLoginNeedsNoScreen() {
    LoginScreen screen =
        parser.parse(voice("claude"), LoginReport.parse("noise\nstate signed-in\n"), STARTED);

    assertThat(screen.state()).isEqualTo(LoginScreen.State.SIGNED_IN);
  }

  @Test
  void aVanishedSessionHasToBeStartedAgain() {
    LoginScreen screen =
        parser.parse(voice("claude"), LoginReport.parse("state absent\n"), STARTED);

    assertThat(screen.state()).isEqualTo(LoginScreen.State.EXPIRED);
  }

  @Test
  void theScreenCannotForgeTheHead() {
    LoginReport report =
        LoginReport.parse("state running\nstarted 1\nscreen\nstate signed-in\nstarted 99\n");

    assertThat(report.state()).isEqualTo("running");
    assertThat(report.started()).isEqualTo(Instant.ofEpochSecond(1));
  }

  private LoginScreen parse(String voice, String fixture, Duration later) {
    String out =
        "state running\nstarted " + STARTED.getEpochSecond() + "\nscreen\n" + fixture(fixture);
    return parser.parse(voice(voice), LoginReport.parse(out), STARTED.plus(later));
  }

  private static Voice voice(String name) {
    boolean device = name.equals("codex") || name.equals("copilot");
    return new Voice(name, "pkg", "1.0.0", device ? LoginRecipe.DEVICE : LoginRecipe.PASTE);
  }

  private static String fixture(String name) {
    try (InputStream in =
        LoginScreenParserTest.class.getResourceAsStream("/login/" + name + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
