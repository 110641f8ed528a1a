package pro.meetmike.max.fleet.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pro.meetmike.max.fleet.Share;

/**
 * The settings files of the four CLIs for one agent: the Conductor as MCP server, and the agent's
 * tool permissions as far as each CLI can express them. What a CLI cannot limit it does not get:
 * only claude can confine files to paths and fetches to domains, so only claude's own file and web
 * tools are opened, and the other three work through the Conductor.
 *
 * <p>Pure: file name below the agent's home → content. The server entries and their traps were
 * measured with claude 2.1.330, gemini 0.61.0, codex 0.169.0 and copilot 1.0.102; the permission
 * keys are those of the vendors' documentation. {@code .claude.json} is claude's own state as well:
 * whoever writes it merges {@code mcpServers} into what is there; the other files may be replaced.
 */
public final class VoiceSettings {
  /** A tool server that is slow to start is silently left out by some CLIs. */
  private static final int STARTUP_SECONDS = 20;

  private static final int CALL_SECONDS = 60;

  private final AgentProfile profile;
  private final Conductor conductor;
  private final Share share;

  public VoiceSettings(AgentProfile profile, Conductor conductor, Share share) {
    this.profile = profile;
    this.conductor = conductor;
    this.share = share;
  }

  /** All files of all four voices. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    for (String voice : List.of("claude", "gemini", "codex", "copilot")) {
      files.putAll(files(voice));
    }
    return files;
  }

  /** The files of one voice; an unknown voice has none. */
  public Map<String, String> files(String voice) {
    Map<String, String> files = new LinkedHashMap<>();
    switch (voice) {
      case "claude" -> {
        files.put(".claude.json", Json.print(Map.of("mcpServers", server(claudeServer()))));
        files.put(".claude/settings.json", Json.print(claudeSettings()));
      }
      case "gemini" -> files.put(".gemini/settings.json", Json.print(geminiSettings()));
      case "codex" -> files.put(".codex/config.toml", codexConfig());
      case "copilot" ->
          files.put(
              ".copilot/mcp-config.json",
              Json.print(Map.of("mcpServers", server(copilotServer()))));
      default -> {
        // Voices are validated by the fleet's loader; nothing to configure for others.
      }
    }
    return files;
  }

  /** The Conductor's tools this agent may call. */
  List<String> conductorTools() {
    return Conductor.TOOLS.stream().filter(tool -> !profile.allowed(tool).isEmpty()).toList();
  }

  private Map<String, Object> server(Map<String, Object> entry) {
    return Json.map(Conductor.NAME, entry);
  }

  private Map<String, Object> claudeServer() {
    // Without alwaysLoad the tools hide behind a search tool and miss in the first request.
    return Json.map(
        "type", "stdio",
        "command", conductor.command(),
        "args", conductor.arguments(),
        "env", conductor.environment(),
        "alwaysLoad", true);
  }

  private Map<String, Object> claudeSettings() {
    Set<String> allow = new LinkedHashSet<>();
    conductorTools().forEach(tool -> allow.add("mcp__" + Conductor.NAME + "__" + tool));
    profile.allowed("read_file").forEach(path -> allow.add("Read(" + claudePath(path) + ")"));
    profile.allowed("search_files").forEach(path -> allow.add("Read(" + claudePath(path) + ")"));
    profile.allowed("write_file").forEach(path -> allow.add("Edit(" + claudePath(path) + ")"));
    profile.allowed("web_fetch").forEach(domain -> allow.add(fetch(domain)));
    if (profile.allowed("web_search").contains("*")) {
      allow.add("WebSearch");
    }
    List<String> deny = new ArrayList<>(List.of("Bash", "NotebookEdit"));
    List.of(
            "~/.claude.json",
            "~/.claude/**",
            "~/.codex/**",
            "~/.gemini/**",
            "~/.copilot/**",
            "~/.ssh/**")
        .forEach(path -> deny.add("Read(" + path + ")"));
    return Json.map(
        "permissions", Json.map("allow", allow, "deny", deny, "defaultMode", "dontAsk"));
  }

  private static String fetch(String domain) {
    return domain.equals("*") ? "WebFetch" : "WebFetch(domain:" + domain + ")";
  }

  /** Paths are relative to the home; those of the lead store lie on the share. */
  private String claudePath(String path) {
    if (path.equals("max-pipeline") || path.startsWith("max-pipeline/")) {
      String below = path.substring("max-pipeline".length());
      return "/" + share.mountPoint() + "/" + share.clients() + below;
    }
    return path.startsWith("/") ? "/" + path : "~/" + path;
  }

  private Map<String, Object> geminiSettings() {
    Map<String, Object> entry =
        Json.map(
            "command", conductor.command(),
            "args", conductor.arguments(),
            "env", conductor.environment(),
            "includeTools", conductorTools(),
            "trust", true,
            "timeout", CALL_SECONDS * 1000);
    return Json.map(
        "mcpServers", server(entry),
        "tools", Json.map("exclude", geminiExcluded()),
        "general", Json.map("enableAutoUpdate", false, "maxAttempts", 1, "retryFetchErrors", false),
        // The login in the container is the personal one; without this gemini asks how to sign in.
        "security", Json.map("auth", Json.map("selectedType", "oauth-personal")),
        "privacy", Json.map("usageStatisticsEnabled", false),
        "telemetry", Json.map("enabled", false));
  }

  private List<String> geminiExcluded() {
    List<String> excluded =
        new ArrayList<>(
            List.of(
                "run_shell_command",
                "write_file",
                "replace",
                "read_file",
                "read_many_files",
                "list_directory",
                "glob",
                "search_file_content",
                "grep_search",
                "web_fetch",
                "save_memory"));
    if (!profile.allowed("web_search").contains("*")) {
      excluded.add("google_web_search");
    }
    return excluded;
  }

  private Map<String, Object> copilotServer() {
    return Json.map(
        "type", "local",
        "command", conductor.command(),
        "args", conductor.arguments(),
        "env", conductor.environment(),
        "tools", conductorTools());
  }

  private String codexConfig() {
    StringBuilder toml = new StringBuilder();
    toml.append("check_for_update_on_startup = false\n");
    toml.append("approval_policy = \"never\"\n");
    toml.append("sandbox_mode = \"read-only\"\n\n");
    toml.append("[features]\nplugins = false\n\n");
    toml.append("[analytics]\nenabled = false\n\n");
    toml.append("[mcp_servers.").append(Conductor.NAME).append("]\n");
    toml.append("command = ").append(Json.text(conductor.command())).append('\n');
    toml.append("args = ").append(Json.list(conductor.arguments())).append('\n');
    toml.append("env = ").append(Json.inlineTable(conductor.environment())).append('\n');
    toml.append("enabled_tools = ").append(Json.list(conductorTools())).append('\n');
    // Without required codex goes on without the tools, without approve every call is refused.
    toml.append("required = true\n");
    toml.append("default_tools_approval_mode = \"approve\"\n");
    toml.append("startup_timeout_sec = ").append(STARTUP_SECONDS).append('\n');
    toml.append("tool_timeout_sec = ").append(CALL_SECONDS).append('\n');
    return toml.toString();
  }
}
