package pro.meetmike.max.lab.ssh;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Where each CLI keeps its login below its user's home. What is written there is a dummy. */
final class VoiceHome {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, String> FILES =
      Map.of(
          "claude", ".claude/.credentials.json",
          "gemini", ".gemini/oauth_creds.json",
          "codex", ".codex/auth.json",
          "copilot", ".copilot/config.json");

  private static final Map<String, List<String>> KEYS =
      Map.of(
          "claude", List.of("CLAUDE_CODE_OAUTH_TOKEN", "ANTHROPIC_API_KEY"),
          "gemini", List.of("GEMINI_API_KEY"),
          "codex", List.of("CODEX_API_KEY", "OPENAI_API_KEY"),
          "copilot", List.of("COPILOT_GITHUB_TOKEN", "GH_TOKEN", "GITHUB_TOKEN"));

  private VoiceHome() {}

  static boolean signedIn(String voice, ToolCall call) throws IOException {
    return stored(voice, call.home()) || call.keys().stream().anyMatch(KEYS.get(voice)::contains);
  }

  static boolean stored(String voice, Path home) throws IOException {
    Path file = home.resolve(FILES.get(voice));
    if (!Files.isRegularFile(file) || Files.size(file) == 0) {
      return false;
    }
    return !voice.equals("copilot") || JSON.readTree(file.toFile()).has("logged_in_users");
  }

  /** Keeps a login as the CLI does: readable by its user only, beside what else is in the file. */
  static Path store(String voice, Path home, String account) throws IOException {
    Path file = home.resolve(FILES.get(voice));
    Files.createDirectories(file.getParent());
    ObjectNode content =
        Files.exists(file) && Files.size(file) > 0
            ? (ObjectNode) JSON.readTree(file.toFile())
            : JSON.createObjectNode();
    switch (voice) {
      case "claude" ->
          content
              .putObject("claudeAiOauth")
              .put("accessToken", "rehearsal-only")
              .put("expiresAt", Instant.now().plusSeconds(30L * 86_400).toEpochMilli());
      case "gemini" ->
          content
              .put("access_token", "rehearsal-only")
              .put("refresh_token", "rehearsal-only")
              .put("token_type", "Bearer");
      case "codex" -> content.putObject("tokens").put("access_token", "rehearsal-only");
      default -> {
        content.putArray("logged_in_users").add(account);
        content.putObject("copilot_tokens").put(account, "rehearsal-only");
      }
    }
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, NodeJson.indented(content));
    Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return file;
  }
}
