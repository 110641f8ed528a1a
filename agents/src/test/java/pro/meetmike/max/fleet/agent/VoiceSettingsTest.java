package pro.meetmike.max.fleet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.fleet.Fleet;

class VoiceSettingsTest {
  private static final Conductor CONDUCTOR =
      new Conductor("node", List.of("/opt/max/conductor.js"), Map.of("MAX_INBOX", "clara \"x\""));
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Fleet FLEET = AgentFixture.fleet("Clara");
  private static final AgentProfile CLARA =
      AgentCatalogue.load(AgentFixture.AUTHOR, FLEET).profiles().get("clara");
  private static final Map<String, String> FILES =
      new VoiceSettings(CLARA, CONDUCTOR, FLEET.share()).files();

  @Test
  void everyVoiceGetsItsOwnFiles() {
    assertThat(FILES)
        .containsOnlyKeys(
            ".claude.json",
            ".claude/settings.json",
            ".gemini/settings.json",
            ".codex/config.toml",
            ".copilot/mcp-config.json");
  }

  @Test
  void claudeSeesTheConductorFromTheFirstRequest() throws Exception {
    JsonNode server = JSON.readTree(FILES.get(".claude.json")).at("/mcpServers/conductor");
    assertThat(server.path("alwaysLoad").asBoolean()).isTrue();
    assertThat(server.path("type").asText()).isEqualTo("stdio");
    assertThat(server.at("/env/MAX_INBOX").asText()).isEqualTo("clara \"x\"");
  }

  @Test
  void claudeMayDoWhatTheFolderGrantsAndNoMore() throws Exception {
    JsonNode permissions = JSON.readTree(FILES.get(".claude/settings.json")).path("permissions");
    assertThat(permissions.path("allow"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "mcp__conductor__send_signal",
            "Read(~/projects/meet-mike/scopes/)",
            "Read(~/projects/meet-mike/agents/clara/outbox/)",
            "WebFetch");
    assertThat(permissions.path("deny"))
        .extracting(JsonNode::asText)
        .contains("Bash", "Read(~/.claude/**)", "Read(~/.ssh/**)");
    assertThat(permissions.path("defaultMode").asText()).isEqualTo("dontAsk");
  }

  @Test
  void theLeadStoreIsReachedOnTheShare() throws Exception {
    AgentProfile reader =
        withPermission(
            new ToolPermission(
                "read_file", "allowed_paths", List.of("max-pipeline/*/stage-3-*/**"), true));
    String settings =
        new VoiceSettings(reader, CONDUCTOR, FLEET.share())
            .files("claude")
            .get(".claude/settings.json");
    assertThat(settings).contains("Read(//mnt/shared/max-pipeline/*/stage-3-*/**)");
  }

  @Test
  void theOtherThreeWorkThroughTheConductorAlone() throws Exception {
    JsonNode gemini = JSON.readTree(FILES.get(".gemini/settings.json"));
    assertThat(gemini.at("/mcpServers/conductor/includeTools"))
        .extracting(JsonNode::asText)
        .containsExactly("send_signal");
    assertThat(gemini.at("/tools/exclude"))
        .extracting(JsonNode::asText)
        .contains("run_shell_command", "write_file", "google_web_search");
    JsonNode copilot = JSON.readTree(FILES.get(".copilot/mcp-config.json"));
    assertThat(copilot.at("/mcpServers/conductor/tools"))
        .extracting(JsonNode::asText)
        .containsExactly("send_signal");
  }

  @Test
  void geminiKeepsTheWayItSignsIn() throws Exception {
    assertThat(JSON.readTree(FILES.get(".gemini/settings.json")).at("/security/auth/selectedType"))
        .hasToString("\"oauth-personal\"");
  }

  @Test
  void codexRefusesToGoOnWithoutTheConductor() {
    assertThat(FILES.get(".codex/config.toml"))
        .contains("[mcp_servers.conductor]\ncommand = \"node\"\n")
        .contains("args = [\"/opt/max/conductor.js\"]\n")
        .contains("env = { MAX_INBOX = \"clara \\\"x\\\"\" }\n")
        .contains("enabled_tools = [\"send_signal\"]\n")
        .contains("required = true\n")
        .contains("default_tools_approval_mode = \"approve\"\n")
        .startsWith("check_for_update_on_startup = false\n");
  }

  @Test
  void aPersonaReadsTheSameInAllThreeFiles() {
    Map<String, String> persona = new Persona(CLARA, FLEET.eidolons().get(0)).files();

    assertThat(persona).containsOnlyKeys("CLAUDE.md", "GEMINI.md", "AGENTS.md");
    assertThat(persona.values()).containsOnly(persona.get("CLAUDE.md"));
    assertThat(persona.get("AGENTS.md"))
        .contains("You are Clara. You scope.")
        .contains("**Container:** CT203")
        .contains("Calm.")
        .contains("- `send_signal`: HANDOFF, REQUEST, RESPONSE")
        .doesNotContain("ScopeSheet");
  }

  private AgentProfile withPermission(ToolPermission permission) {
    return new AgentProfile(
        CLARA.portrait(),
        CLARA.schedules(),
        List.of(permission),
        CLARA.routing(),
        null,
        Map.of(),
        CLARA.texts(),
        List.of(),
        Map.of());
  }
}
