package pro.meetmike.max.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Voice;

/**
 * The Conductor as an MCP server in the settings of each CLI, each in its own words, and what keeps
 * them from updating themselves. Only for the voices the Eidolon has. What is odd here was found by
 * running the CLIs: without {@code alwaysLoad} Claude hides the tools behind a search, without
 * {@code trust} Gemini does not load the server, without {@code required} Codex starts without it.
 */
final class McpSettings {

  private static final ObjectMapper JSON = new ObjectMapper();

  private McpSettings() {}

  /** JSON files below the user's home. */
  static Map<String, String> json(EidolonPlan plan, String runtime) {
    Map<String, String> files = new LinkedHashMap<>();
    List<String> voices = plan.voices().stream().map(Voice::name).toList();
    if (voices.contains("claude")) {
      files.put(".claude.json", text(claude(plan, runtime)));
    }
    if (voices.contains("gemini")) {
      files.put(".gemini/settings.json", text(gemini(plan, runtime)));
    }
    if (voices.contains("copilot")) {
      files.put(".copilot/mcp-config.json", text(copilot(plan, runtime)));
    }
    return files;
  }

  /** Marked blocks in files below the user's home. */
  static Map<String, String> toml(EidolonPlan plan, String runtime) {
    Map<String, String> files = new LinkedHashMap<>();
    if (plan.voices().stream().anyMatch(v -> v.name().equals("codex"))) {
      files.put(".codex/config.toml", codex(plan, runtime));
    }
    return files;
  }

  private static Map<String, Object> claude(EidolonPlan plan, String runtime) {
    Map<String, Object> server = new LinkedHashMap<>();
    server.put("type", "stdio");
    server.putAll(command(plan, runtime));
    server.put("alwaysLoad", true);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("hasCompletedOnboarding", true);
    all.put("mcpServers", Map.of("conductor", server));
    return all;
  }

  private static Map<String, Object> gemini(EidolonPlan plan, String runtime) {
    Map<String, Object> server = new LinkedHashMap<>(command(plan, runtime));
    server.put("trust", true);
    server.put("timeout", 60_000);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("general", Map.of("enableAutoUpdate", false));
    all.put("privacy", Map.of("usageStatisticsEnabled", false));
    all.put("security", Map.of("auth", Map.of("selectedType", "oauth-personal")));
    all.put("mcpServers", Map.of("conductor", server));
    return all;
  }

  private static Map<String, Object> copilot(EidolonPlan plan, String runtime) {
    Map<String, Object> server = new LinkedHashMap<>();
    server.put("type", "local");
    server.putAll(command(plan, runtime));
    server.put("tools", List.of("*"));
    return Map.of("mcpServers", Map.of("conductor", server));
  }

  private static Map<String, Object> command(EidolonPlan plan, String runtime) {
    Map<String, Object> command = new LinkedHashMap<>();
    command.put("command", "node");
    command.put("args", List.of(runtime + "bin/max-conductor.mjs"));
    command.put("env", environment(plan));
    return command;
  }

  private static Map<String, String> environment(EidolonPlan plan) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("MAX_EIDOLON", plan.eidolon().id());
    environment.put("MAX_SHARE", plan.share().mountPoint());
    return environment;
  }

  /** Basic strings of TOML and strings of JSON are written alike for what occurs here. */
  private static String codex(EidolonPlan plan, String runtime) {
    StringBuilder env = new StringBuilder();
    environment(plan)
        .forEach(
            (name, value) ->
                env.append(env.isEmpty() ? "" : ", ").append(name + " = " + quoted(value)));
    return String.join(
        "\n",
        "[features]",
        "plugins = false",
        "[analytics]",
        "enabled = false",
        "[mcp_servers.conductor]",
        "command = \"node\"",
        "args = [" + quoted(runtime + "bin/max-conductor.mjs") + "]",
        "env = { " + env + " }",
        "required = true",
        "default_tools_approval_mode = \"approve\"",
        "");
  }

  private static String quoted(String value) {
    return write(value);
  }

  private static String text(Map<String, Object> settings) {
    return write(settings) + "\n";
  }

  private static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("MCP settings cannot be written as JSON.", e);
    }
  }
}
