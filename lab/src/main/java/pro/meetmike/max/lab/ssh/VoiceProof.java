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

  /** What each says of a stored login that its vendor takes no more. */
  private static final Map<String, String> STALE =
      Map.of(
          "claude", " (exit 1); it says: API Error: 401 OAuth token has expired",
          "gemini", " (exit 145); it says: Request had invalid authentication credentials.",
          "codex",
              " (exit 1); it says: Your access token could not be refreshed because your refresh"
                  + " token was already used. Please log out and sign in again.",
          "copilot", " (exit 1); it says: authentication failed, statusCode 401");

  private static final String REFUSED =
      "Refused: %s is not signed in, or its sign-in was refused: sign it in again%s\n";

  private final VoiceTroubles troubles;

  VoiceProof(VoiceTroubles troubles) {
    this.troubles = troubles;
  }

  static boolean asked(ToolCall call) {
    return Path.of("/" + call.arg(0)).endsWith(PROGRAM);
  }

  ToolAnswer answer(ToolCall call) throws IOException {
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
    if (!VoiceHome.signedIn(voice, call)) {
      return ToolAnswer.out(REFUSED.formatted(voice, UNKNOWN.get(voice)));
    }
    if (troubles.stale(voice, call.machine())) {
      return ToolAnswer.out(
          voice.equals("codex")
              ? "SignInSpent: codex has a sign-in that ran out or was used elsewhere: sign it in again%s\n"
                  .formatted(STALE.get(voice))
              : REFUSED.formatted(voice, STALE.get(voice)));
    }
    return ToolAnswer.out(
        troubles.spent(voice, call.machine())
            ? "RateLimited: %s has used up its quota for now (exit 1); it says: You have hit your usage limit.\n"
                .formatted(voice)
            : "answered 1\n");
  }
}
