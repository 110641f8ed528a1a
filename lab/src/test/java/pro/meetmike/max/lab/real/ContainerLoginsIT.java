package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.gate.Need;

/**
 * The login commands of the four real CLIs, driven by the product in a real container against the
 * vendors that the lab plays; then each stored login is good for a real question (P5.1, P5.2).
 */
@Needs({RealPart.SERVER, RealPart.CONTAINERS})
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ContainerLoginsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(20);

  @TempDir private Path directory;

  @Test
  void everyVoiceSignsInAsItsVendorHasItAndAWrongCodeIsSaidInTheWordsOfTheCli() throws Exception {
    try (ContainerFleet fleet = ContainerFleet.open(directory, 1)) {
      fleet.world().logins().mistype("claude");
      fleet.world().logins().mistype("gemini");
      DeploymentStatus status = fleet.deploy(ContainerLoginsIT::signedIn, PATIENCE);
      ContainerFleet.tell(StepTimes.of(status));

      List<Need> seen = fleet.world().logins().seen();
      ContainerFleet.tell(seen.toString());
      assertThat(of(seen, "codex").get(0)).contains("open https://auth.openai.com/codex/device");
      assertThat(of(seen, "copilot").get(0)).contains("open https://github.com/login/device");
      assertThat(of(seen, "claude").get(0)).contains("open https://claude.ai/oauth/authorize?");
      assertThat(of(seen, "claude").get(1)).contains("claude: Couldn't log in: That code wasn't");
      assertThat(of(seen, "gemini").get(0)).contains("open https://accounts.google.com/o/oauth2/");
      assertThat(of(seen, "gemini").get(1)).contains("code:invalid_grant");

      isStored(fleet);
      String calls = fleet.world().model().calls();
      for (String wire : List.of("messages", "responses", "chat", "gemini")) {
        assertThat(calls).contains("\"wire\":\"" + wire + "\"");
      }
      assertThat(Files.readString(fleet.script().place("vendors.log")))
          .contains("POST platform.claude.com/v1/oauth/token 400")
          .contains("POST platform.claude.com/v1/oauth/token 200")
          .doesNotContain("rehearsal-only", "gho_", "code_challenge");
    }
  }

  /** Every voice is signed in, and has answered once. */
  private static boolean signedIn(DeploymentStatus status) {
    return status.phases().stream().anyMatch(p -> p.number() == 5 && p.endedAt() != null);
  }

  /** In the files where the CLIs keep a login, and in nothing that somebody else has put there. */
  private static void isStored(ContainerFleet fleet) {
    Eidolon eidolon = fleet.fleet().eidolons().get(0);
    String kept =
        fleet.in(
            eidolon.ct(),
            "cd /home/%s && find . -maxdepth 2 -type f | sort".formatted(eidolon.id()));
    assertThat(kept)
        .contains("./.claude/.credentials.json", "./.codex/auth.json", "./.gemini/oauth_creds.json")
        .contains("./.copilot/config.json")
        .doesNotContain("./.max/env");
  }

  private static List<String> of(List<Need> seen, String voice) {
    return seen.stream()
        .filter(n -> n.id().endsWith("/" + voice))
        .map(n -> n.evidence().toString())
        .toList();
  }
}
