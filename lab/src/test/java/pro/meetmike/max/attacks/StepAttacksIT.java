package pro.meetmike.max.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static pro.meetmike.max.attacks.AgentTree.AGENT;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an agent leaves in its home for root's next step there. */
class StepAttacksIT {

  private static final Map<String, String> FILES =
      Map.of(
          "FILES",
          "root 644 opt/max/runtime/a "
              + base64("x\n")
              + "\nagent 640 home/clara/workspace/CLAUDE.md "
              + base64("# Clara\n"),
          "SETTINGS",
          ".claude.json "
              + base64("{\"conductor\":1}\n")
              + "\n.gemini/settings.json "
              + base64("{\"conductor\":1}\n"),
          "BLOCKS",
          ".codex/config.toml " + base64("[a]\nb = 1\n"));

  @TempDir Path directory;
  private AgentTree tree;

  @BeforeEach
  void madeByTheSteps() throws Exception {
    tree = AgentTree.in(directory);
    assertThat(tree.step("user", Map.of())).doesNotContain("failed ").contains("changed ");
    assertThat(runtime()).doesNotContain("failed ").contains("changed ");
    assertThat(tree.step("user", Map.of()) + runtime()).doesNotContain("failed ", "changed ");
    assertThat(Files.getAttribute(tree.home().resolve(".codex/config.toml"), "unix:uid"))
        .isEqualTo(AGENT);
    tree.victims().areUntouched();
  }

  @AfterEach
  void endsWhatAnAttackLeftRunning() throws IOException {
    Path pids = directory.resolve("machine/home/clara/pids");
    for (String pid : Files.exists(pids) ? Files.readAllLines(pids) : List.<String>of()) {
      ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "link-for-file|/home/clara/workspace/CLAUDE.md is a link and is left alone",
        "link-for-file|settings:/home/clara/.gemini/settings.json is a link and is left alone",
        "home-link-to-etc|/home/clara/.codex is a link and is left alone",
        "home-link-to-etc|dir:/home/clara/logs is a link and is left alone",
        "read-shadow-through-config|settings:/home/clara/.claude.json is a link and is left alone",
        "read-shadow-through-config|/home/clara/.codex/config.toml is a link and is left alone",
        "fifo-for-config|/home/clara/.codex/config.toml is no plain file and is left alone",
        "fifo-for-config|/home/clara/workspace/CLAUDE.md is no plain file and is left alone",
      })
  void whatIsNotPlainIsToldAndNeitherReadNorWritten(String attack, String told) throws Exception {
    tree.attack(attack, AGENT, AGENT);
    assertThat(tree.step("user", Map.of()) + runtime())
        .contains(told)
        .contains("remedy Move it away, or mend what is said of it, as clara and not as root");
    tree.victims().areUntouched();
    tree.nothingLeaked();
  }

  @ParameterizedTest
  @CsvSource({"link-for-draft", "hard-link-for-file", "settings-for-the-writer"})
  void whatCannotHinderTheStepDoesNot(String attack) throws Exception {
    tree.attack(attack, AGENT, AGENT);
    Path text = tree.home().resolve("workspace/CLAUDE.md");
    Files.deleteIfExists(text);
    Files.delete(tree.home().resolve(".codex/config.toml"));
    assertThat(tree.step("user", Map.of()) + runtime()).doesNotContain("failed ", "would:");
    assertThat(text).content().isEqualTo("# Clara\n");
    assertThat(tree.home().resolve("elsewhere")).doesNotExist();
    tree.victims().areUntouched();
    tree.nothingLeaked();
  }

  @Test
  void aProgramOfTheAgentsGetsNothingOfRoots() throws Exception {
    tree.attack("eat-standard-input", AGENT, AGENT);
    String said = tree.step("clis", Map.of("CLIS", "claude=claude@9.9.9"));
    assertThat(said).isEqualTo("ok cli:claude 9.9.9\n");
    assertThat(tree.home().resolve("eaten")).content().isEmpty();
    assertThat(Files.readAllLines(tree.home().resolve("given")))
        .as("its own script, the null device, and a pipe that is read to a limit")
        .allMatch(
            line -> line.matches("(0|2) /dev/null|1 pipe:.*|\\d+ " + tree.home() + "/bin/claude"));
  }

  @Test
  void whoSpeaksForTheStepSaysNothingThatAHumanIsToDo() throws Exception {
    tree.attack("forged-report", AGENT, AGENT);
    assertThat(tree.step("user", Map.of()))
        .contains("failed home:clara is broken", "remedy Move it away")
        .doesNotContain("evil.example", "state signed-in", "end 0", "\u001b", "\u202e")
        .hasSizeLessThan(2_000);
  }

  @Test
  void whoTalksWithoutEndIsCutOff() throws Exception {
    tree.tool("npm", "exit 1");
    tree.tool("systemd-run", "exit 1");
    tree.attack("endless-words", AGENT, AGENT);
    String said = tree.step("clis", Map.of("CLIS", "claude=claude@9.9.9"));
    assertThat(said)
        .startsWith("failed cli:claude says 1.2.3, wanted 9.9.9")
        .hasSizeLessThan(2_000);
  }

  @Test
  void whoExchangesNamesMeanwhileWinsNothing() throws Exception {
    tree.race(
        "exchange-racer",
        AGENT,
        () -> {
          tree.step("user", Map.of());
          runtime();
        });
  }

  private String runtime() throws Exception {
    return tree.step("runtime", FILES);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
