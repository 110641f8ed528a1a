package pro.meetmike.max.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script run by a real shell in a home of its own; the one command it needs is a stand-in. */
@Timeout(30)
class PlantingTest {

  private static final List<String> ALL = List.of("claude", "gemini", "codex", "copilot");
  private static final String BASE = "http://10.0.0.1:8080/mike";

  @TempDir Path directory;
  private Path home;

  @BeforeEach
  void aHomeAndTheCommands() throws IOException {
    home = Files.createDirectory(directory.resolve("home"));
    command("runuser", "while [ \"$1\" != -- ]; do shift; done\nshift\nexec \"$@\"");
    command("codex", "{ echo \"$*\"; cat; echo; } >>\"$HOME/codex-was-told\"");
  }

  @Test
  void theServicesFindTheEndpointAndAKey() throws Exception {
    plant(ALL);
    assertThat(Files.readAllLines(home.resolve(".max/env")))
        .contains("ANTHROPIC_BASE_URL=" + BASE, "GOOGLE_GEMINI_BASE_URL=" + BASE)
        .contains("COPILOT_PROVIDER_BASE_URL=" + BASE + "/v1", "COPILOT_OFFLINE=true")
        .anyMatch(l -> l.startsWith("ANTHROPIC_API_KEY="))
        .anyMatch(l -> l.startsWith("GEMINI_API_KEY="))
        .anyMatch(l -> l.startsWith("COPILOT_GITHUB_TOKEN="));
    assertThat(Files.getPosixFilePermissions(home.resolve(".max/env")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(home.resolve("workspace/.gemini/settings.json"))
        .content()
        .contains("\"selectedType\":\"gemini-api-key\"");
    assertThat(home.resolve("codex-was-told"))
        .content()
        .isEqualTo("login --with-api-key\nrehearsal-only-codex\n");
  }

  @Test
  void whatOthersWroteStaysAndOursComesBeforeAnyTable() throws Exception {
    Files.createDirectories(home.resolve(".codex"));
    Files.createDirectories(home.resolve(".max"));
    String others = "sandbox = \"theirs\"\n# max:begin\n[features]\nplugins = false\n# max:end\n";
    Files.writeString(home.resolve(".codex/config.toml"), others);
    Files.writeString(home.resolve(".max/env"), "MAX_TURN_SECONDS=90\nANTHROPIC_API_KEY=old");
    plant(ALL);

    String config = Files.readString(home.resolve(".codex/config.toml"));
    assertThat(config).endsWith("# lab:end\n" + others);
    assertThat(config.substring(0, config.indexOf("sandbox")))
        .contains("model_provider = ", "base_url = \"" + BASE + "/v1\"")
        .doesNotContain("\n[");
    assertThat(Files.readString(home.resolve(".max/env")))
        .contains("MAX_TURN_SECONDS=90\n")
        .doesNotContain("old");
  }

  @Test
  void twiceIsOnceAndALaterAddressTakesThePlace() throws Exception {
    plant(ALL);
    String env = Files.readString(home.resolve(".max/env"));
    String config = Files.readString(home.resolve(".codex/config.toml"));
    plant(ALL);
    assertThat(home.resolve(".max/env")).content().isEqualTo(env);
    assertThat(home.resolve(".codex/config.toml")).content().isEqualTo(config);

    run(new Planting(user(), home.toString(), "http://10.0.0.2:1/mike", ALL).script());
    assertThat(Files.readString(home.resolve(".max/env"))).doesNotContain(BASE);
    assertThat(Files.readString(home.resolve(".codex/config.toml"))).doesNotContain(BASE);
  }

  @Test
  void aVoiceAloneLeavesTheOthersAlone() throws Exception {
    plant(List.of("claude"));
    assertThat(home.resolve(".codex")).doesNotExist();
    assertThat(home.resolve("codex-was-told")).doesNotExist();
    assertThat(Files.readString(home.resolve(".max/env"))).doesNotContain("GEMINI", "COPILOT");
  }

  @Test
  void aLoginThatFailsFailsThePlanting() throws Exception {
    command("codex", "echo no >&2; exit 3");
    assertThatThrownBy(() -> plant(ALL)).hasMessageContaining("3");
  }

  @ParameterizedTest
  @CsvSource({
    "Mike, /home/mike, http://h:1, claude",
    "mike, home, http://h:1, claude",
    "mike, /home/mike, http://h:1/', claude",
    "mike, /home/mike, h:1, claude",
    "mike, /home/mike, http://h:1, siri"
  })
  void whatWouldNotPassAShellIsRefused(String user, String at, String base, String voice) {
    assertThatThrownBy(() -> new Planting(user, at, base, List.of(voice)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void plant(List<String> voices) throws IOException, InterruptedException {
    run(new Planting(user(), home.toString(), BASE, voices).script());
  }

  private static String user() {
    return System.getProperty("user.name");
  }

  private void run(String script) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("sh").redirectErrorStream(true);
    builder.environment().put("PATH", directory + ":" + System.getenv("PATH"));
    Process shell = builder.start();
    shell.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
    shell.getOutputStream().close();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(said).isZero();
  }

  private void command(String name, String body) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
