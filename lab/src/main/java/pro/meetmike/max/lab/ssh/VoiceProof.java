package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The runtime's proof of a voice, {@code node …/max-prove.mjs --voice V}: the lab has no Node, so
 * it says in that program's words how a turn of the played CLI would have ended.
 */
final class VoiceProof {

  private static final String PROGRAM = "max-prove.mjs";

  /** What each CLI says, and ends with, when nobody has signed it in. */
  private static final Map<String, String> UNKNOWN =
      Map.of(
          "claude", " (exit 1); it says: Not logged in · Please run /login",
          "gemini", " (exit 41); it says: Please set an Auth method in your settings.json",
          "codex", " (exit 1); it says: Not logged in",
          "copilot", " (exit 1); it says: Error: No authentication information found.");

  private VoiceProof() {}

  static boolean asked(ToolCall call) {
    return Path.of("/" + call.arg(0)).endsWith(PROGRAM);
  }

  static ToolAnswer answer(ToolCall call) throws IOException {
    if (!Files.isRegularFile(call.path(call.arg(0)))) {
      return ToolAnswer.refused(1, "Error: Cannot find module '" + call.arg(0) + "'\n");
    }
    String voice = call.value("--voice").orElse("");
    if (!UNKNOWN.containsKey(voice)) {
      return ToolAnswer.refused(64, "Name the voice and its time.\n");
    }
    if (!Files.exists(call.machine().inside("/usr/local/bin/" + voice))) {
      return ToolAnswer.out(
          "Unstartable: %s cannot be started: look whether it is installed\n".formatted(voice));
    }
    return ToolAnswer.out(
        VoiceHome.signedIn(voice, call)
            ? "answered 1\n"
            : "Refused: %s is not signed in, or its sign-in was refused: sign it in again%s\n"
                .formatted(voice, UNKNOWN.get(voice)));
  }
}
