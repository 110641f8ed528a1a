package pro.meetmike.max.lab.ssh;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The four CLIs: their versions, whether they are signed in, and a one-shot's answer in the form
 * and with the exit status each really has.
 */
final class VoiceTools {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A model that is told what to say says it. */
  private static final Pattern TOLD =
      Pattern.compile(
          "(?i)\\b(?:answer|reply|respond)\\b[^.\\n]*?\\b(?:word|exactly):?\\s+[\"'`]?([\\w-]+)");

  private final VoiceLogins logins;

  VoiceTools(VoiceLogins logins) {
    this.logins = logins;
  }

  Map<String, Tool> tools() {
    Map<String, Tool> tools = new TreeMap<>();
    tools.put("claude", this::claude);
    tools.put("gemini", this::gemini);
    tools.put("codex", this::codex);
    tools.put("copilot", this::copilot);
    return tools;
  }

  private ToolAnswer claude(ToolCall call) throws IOException {
    if (call.has("--version") || call.has("-v")) {
      return ToolAnswer.out(version(call, "@anthropic-ai/claude-code") + " (Claude Code)\n");
    }
    boolean signedIn = VoiceHome.signedIn("claude", call);
    if (call.arg(0).equals("auth") && call.arg(1).equals("status")) {
      ObjectNode status = JSON.createObjectNode().put("loggedIn", signedIn);
      status.put("authMethod", signedIn ? "claude.ai" : "none");
      return ToolAnswer.of(signedIn ? 0 : 1, NodeJson.indented(status), "");
    }
    if (call.arg(0).equals("auth") && call.arg(1).equals("login")) {
      return logins.claude(call);
    }
    if (!call.has("-p") && !call.has("--print")) {
      return ToolAnswer.refused(1, "lab: claude is played one-shot only\n");
    }
    ObjectNode result = JSON.createObjectNode().put("type", "result").put("subtype", "success");
    result.put("is_error", !signedIn).put("num_turns", 1).put("total_cost_usd", 0);
    result.put("result", signedIn ? reply(call) : "Not logged in · Please run /login");
    return ToolAnswer.of(signedIn ? 0 : 1, result + "\n", "");
  }

  private ToolAnswer gemini(ToolCall call) throws IOException {
    if (NodeTools.major(call.machine()) < 20) {
      return ToolAnswer.refused(1, "SyntaxError: Invalid regular expression flags\n");
    }
    if (call.has("--version") || call.has("-v")) {
      return ToolAnswer.out(version(call, "@google/gemini-cli") + "\n");
    }
    boolean oneShot = call.has("-o") || call.has("-p") || call.has("--prompt");
    boolean signedIn = VoiceHome.signedIn("gemini", call);
    if (!oneShot) {
      return logins.gemini(call);
    }
    if (!signedIn) {
      ObjectNode error = JSON.createObjectNode();
      error
          .putObject("error")
          .put("type", "Error")
          .put("message", "Please set an Auth method in " + call.home() + "/.gemini/settings.json")
          .put("code", 41);
      return ToolAnswer.refused(41, NodeJson.indented(error));
    }
    ObjectNode answer = JSON.createObjectNode().put("response", reply(call));
    answer.putObject("stats");
    return ToolAnswer.out("Loaded cached credentials.\n" + NodeJson.indented(answer));
  }

  private ToolAnswer codex(ToolCall call) throws IOException {
    if (call.has("--version") || call.has("-V")) {
      return ToolAnswer.out("codex-cli " + version(call, "@openai/codex") + "\n");
    }
    boolean signedIn = VoiceHome.signedIn("codex", call);
    if (call.arg(0).equals("login")) {
      if (call.arg(1).equals("status")) {
        return ToolAnswer.refused(
            signedIn ? 0 : 1, signedIn ? "Logged in using ChatGPT\n" : "Not logged in\n");
      }
      return call.has("--device-auth") ? logins.codex(call) : logins.handed("codex", call);
    }
    if (!call.arg(0).equals("exec")) {
      return ToolAnswer.refused(1, "lab: codex is played one-shot only\n");
    }
    if (!signedIn) {
      return ToolAnswer.refused(1, "Not logged in\n");
    }
    ObjectNode item = JSON.createObjectNode().put("type", "item.completed");
    item.putObject("item")
        .put("id", "item_0")
        .put("type", "agent_message")
        .put("text", reply(call));
    return ToolAnswer.out(
        "{\"type\":\"thread.started\"}\n{\"type\":\"turn.started\"}\n"
            + item
            + "\n{\"type\":\"turn.completed\",\"usage\":{}}\n");
  }

  private ToolAnswer copilot(ToolCall call) throws IOException {
    if (call.has("--version")) {
      return ToolAnswer.out(
          "GitHub Copilot CLI %s.\nRun 'copilot update' to check for updates.\n"
              .formatted(version(call, "@github/copilot")));
    }
    if (call.arg(0).equals("login")) {
      return call.has("--with-token") ? logins.handed("copilot", call) : logins.copilot(call);
    }
    if (!VoiceHome.signedIn("copilot", call)) {
      return ToolAnswer.refused(1, "Error: No authentication information found.\n");
    }
    ObjectNode message = JSON.createObjectNode().put("type", "assistant.message");
    message.putObject("data").put("content", reply(call));
    return ToolAnswer.out(message + "\n{\"type\":\"result\",\"exitCode\":0}\n");
  }

  private static String version(ToolCall call, String npmPackage) {
    return Optional.ofNullable(call.machine().state().look(f -> f.npm.get(npmPackage)))
        .orElse("0.0.0");
  }

  private static String reply(ToolCall call) {
    String prompt = call.input().isEmpty() ? String.join(" ", call.args()) : call.input();
    Matcher told = TOLD.matcher(prompt);
    return told.find() ? told.group(1) : "OK";
  }
}
