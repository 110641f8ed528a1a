package pro.meetmike.max.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pro.meetmike.max.fleet.LoginRecipe;
import pro.meetmike.max.fleet.Voice;

/** A human is sent to a vendor's own sign-in, for the vendor's own program, and nowhere else. */
class LoginHostsTest {

  private static final String CLAUDE = "client_id=9d1c250a-e61b-44d9-88ed-5944d1962f5e";
  private static final String GEMINI =
      "client_id=681255809395-oo8ft2oprdrnp9e3aqf6av3hmdib135j.apps.googleusercontent.com";

  private final LoginHosts hosts = LoginHosts.ofVendors();

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "claude https://claude.ai/oauth/authorize?z-oOE1UN-9JfZeKelP45OSWV1cZiQUa8PGo_iYlqKAmUQ",
        "claude https://claude.com/cai/oauth/authorize?code=true&" + CLAUDE + "&state=s",
        "claude https://CLAUDE.AI:443/oauth/authorize?" + CLAUDE,
        "gemini https://accounts.google.com/o/oauth2/v2/auth?scope=a%20b&state=one&" + GEMINI,
        "codex https://auth.openai.com/codex/device",
        "copilot https://github.com/login/device",
      })
  void whatTheClisPrintIsShown(String voice, String url) {
    assertThat(hosts.allows(voice, url)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "copilot https://github.com/evil/repo",
        "copilot https://github.com:8443/login/device",
        "copilot https://github.com/login/device?user_code=ABCD-1234",
        "copilot https://github.com/login/device#x",
        "copilot https://github.com/login/../evil/device",
        "copilot https://github.com/login%2fdevice",
        "copilot https://github.com/login/oauth/authorize?client_id=EVIL",
        "copilot http://github.com/login/device",
        "copilot https://github.com@evil.example/login/device",
        "copilot https://evil.example/github.com/login/device",
        "copilot https://github.com.evil.example/login/device",
        "codex https://auth.openai.com/oauth/authorize?client_id=EVIL",
        "codex https://github.com/login/device",
        "claude https://claude.ai/redirect?to=https://evil.example/",
        "claude https://claude.ai/oauth/authorize",
        "claude https://claude.ai/oauth/authorize?client_id=EVIL",
        "claude https://claude.ai/oauth/authorize?" + CLAUDE + "&client_id=EVIL",
        "claude https://claude.ai/oauth/authorize?" + CLAUDE + "&client%5fid=EVIL",
        "claude https://claude.com/cai/oauth/authorize?z-oOE1UN-9JfZeKelP45OSWV1cZiQUa8PGo",
        "claude https://notclaude.ai/oauth/authorize?" + CLAUDE,
        "claude http://127.0.0.1:8999/oauth/authorize?x",
        "gemini https://accounts.google.com/o/oauth2/v2/auth?client_id=EVIL&state=one",
        "gemini https://accounts.google.com/o/oauth2/v2/auth?state=one",
        "gemini https://accounts.google.com/AccountChooser?continue=https://evil.example/",
        "nobody https://claude.ai/oauth/authorize?" + CLAUDE,
      })
  void nothingElseIsShown(String voice, String url) {
    assertThat(hosts.allows(voice, url)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://accounts.google.com/o/oauth2/v2/auth?client_id=EVIL&state=one",
        "https://accounts.google.com:8443/o/oauth2/v2/auth?" + GEMINI,
      })
  void aForeignProgramAtTheVendorsHostIsToldToAHuman(String url) {
    LoginScreen screen =
        new LoginScreenParser(hosts)
            .parse(
                new Voice("gemini", "pkg", "1", LoginRecipe.PASTE),
                LoginReport.parse(
                    "state running\nstarted 1\nscreen\nvisit:\n"
                        + url
                        + "\n\nEnter the authorization code: "),
                Instant.ofEpochSecond(5));

    assertThat(screen.state()).isEqualTo(LoginScreen.State.REFUSED);
    assertThat(screen.url()).isNull();
    assertThat(screen.detail())
        .isEqualTo(
            "The screen links to accounts.google.com, yet not to the sign-in of gemini there: path, port or client id are others.");
  }

  @Test
  void theLabMayAddItsOwnHostForOneVoice() {
    LoginHosts lab = hosts.and("codex", "127.0.0.1");

    assertThat(lab.allows("codex", "http://127.0.0.1:8999/codex/device")).isTrue();
    assertThat(lab.allows("claude", "http://127.0.0.1:8999/")).isFalse();
    assertThat(hosts.and("codex", "lab.example").allows("codex", "http://lab.example/")).isFalse();
  }
}
