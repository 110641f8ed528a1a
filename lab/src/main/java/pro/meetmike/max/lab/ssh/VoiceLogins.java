package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import pro.meetmike.max.lab.OperationLog;
import pro.meetmike.max.lab.login.LoginIssuer;
import pro.meetmike.max.lab.login.LoginTicket;

/**
 * The CLIs' interactive logins. Each is a short shell dialogue that the shim carries out in the
 * caller's terminal: it shows the screen, then waits at the desk for the human or reads a pasted
 * code.
 */
final class VoiceLogins {

  /** One question of a waiting CLI to the desk; then it asks again. */
  private static final Duration POLL = Duration.ofSeconds(10);

  /** The login of one voice in one home. */
  private record Dialogue(String voice, ToolCall call, LoginTicket ticket) {}

  private final LoginIssuer issuer;
  private final Ownership ownership;
  private final OperationLog log;
  private final VoiceTroubles troubles;
  private final Map<String, Dialogue> dialogues = new ConcurrentHashMap<>();

  VoiceLogins(LoginIssuer issuer, Ownership ownership, OperationLog log, VoiceTroubles troubles) {
    this.issuer = issuer;
    this.ownership = ownership;
    this.log = log;
    this.troubles = troubles;
  }

  /** What the dialogues ask the desk: no commands of the machine. */
  Map<String, Tool> tools() {
    Map<String, Tool> tools = new TreeMap<>();
    tools.put("login-wait", this::await);
    tools.put("login-code", this::pasted);
    tools.put("login-keep", this::keep);
    return tools;
  }

  ToolAnswer codex(ToolCall call) {
    if (troubles.closed(call.machine())) {
      return ToolAnswer.of(1, VoiceScreens.codexClosed(), "");
    }
    LoginTicket ticket = issuer.device("/codex/device", 5, who(call));
    return begin(
        "codex",
        call,
        ticket,
        VoiceScreens.codex(ticket.url(), ticket.code(), issuer.lifetime().toMinutes()),
        "desk login-wait " + ticket.id());
  }

  ToolAnswer copilot(ToolCall call) {
    LoginTicket ticket = issuer.device("/login/device", 4, who(call));
    return begin(
        "copilot",
        call,
        ticket,
        VoiceScreens.copilot(ticket.url(), ticket.code()),
        "desk login-wait " + ticket.id());
  }

  ToolAnswer claude(ToolCall call) {
    LoginTicket ticket = issuer.paste("/oauth/authorize?@STATE@", who(call));
    return begin("claude", call, ticket, VoiceScreens.claude(ticket.url()), readCode(ticket));
  }

  ToolAnswer gemini(ToolCall call) {
    LoginTicket ticket =
        issuer.paste(
            "/o/oauth2/v2/auth?access_type=offline&response_type=code&state=@STATE@", who(call));
    return begin("gemini", call, ticket, VoiceScreens.gemini(ticket.url()), readCode(ticket));
  }

  /** A key or token on standard input, which every CLI takes on trust. */
  ToolAnswer handed(String voice, ToolCall call) throws IOException {
    if (call.input().isBlank()) {
      return ToolAnswer.refused(1, "No token on standard input.\n");
    }
    store(voice, call);
    return ToolAnswer.refused(0, "Successfully logged in\n");
  }

  private ToolAnswer begin(
      String voice, ToolCall call, LoginTicket ticket, String screen, String then) {
    dialogues.put(ticket.id(), new Dialogue(voice, call, ticket));
    return new ToolAnswer(ToolAnswer.print(screen) + "\n" + then);
  }

  private static String readCode(LoginTicket ticket) {
    return "IFS= read -r pasted || exit 1\ndesk login-code " + ticket.id() + " \"$pasted\"";
  }

  private ToolAnswer await(ToolCall call) throws IOException {
    Dialogue dialogue = dialogue(call);
    LoginTicket ticket = dialogue.ticket();
    try {
      if (!ticket.awaitApproval(POLL)) {
        return ticket.expired()
            ? ToolAnswer.of(1, VoiceScreens.expired(dialogue.voice()), "")
            : new ToolAnswer("desk login-wait " + ticket.id());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ToolAnswer.refused(1, "interrupted\n");
    }
    if (dialogue.voice().equals("copilot")) {
      return new ToolAnswer(
          ToolAnswer.print(
                  troubles.asksOtherwise(call.machine())
                      ? VoiceScreens.copilotQuestion()
                      : VoiceScreens.copilotKeychain())
              + "\nIFS= read -r answer || answer=n\ndesk login-keep "
              + ticket.id()
              + " \"$answer\"");
    }
    store(dialogue.voice(), dialogue.call());
    return ToolAnswer.out("\r\nSuccessfully logged in\r\n");
  }

  private ToolAnswer keep(ToolCall call) throws IOException {
    Dialogue dialogue = dialogue(call);
    if (!call.arg(1).trim().toLowerCase(Locale.ROOT).startsWith("y")) {
      return ToolAnswer.of(1, "Login succeeded, but the token was not saved.\r\n", "");
    }
    store("copilot", dialogue.call());
    return ToolAnswer.out("Signed in successfully as " + account(dialogue.call()) + ".\r\n");
  }

  private ToolAnswer pasted(ToolCall call) throws IOException {
    Dialogue dialogue = dialogue(call);
    boolean claude = dialogue.voice().equals("claude");
    if (troubles.refusesCode(dialogue.voice(), call.machine())
        || !dialogue.ticket().redeem(call.arg(1))) {
      if (claude) {
        return ToolAnswer.of(1, VoiceScreens.claudeRefused(), "");
      }
      return new ToolAnswer(
          ToolAnswer.print(VoiceScreens.geminiRefused()) + "\n" + gemini(dialogue.call()).shell());
    }
    store(dialogue.voice(), dialogue.call());
    return claude
        ? ToolAnswer.out(VoiceScreens.claudeDone())
        : new ToolAnswer(ToolAnswer.print(VoiceScreens.geminiDone()) + "\nexec sleep 1800");
  }

  private void store(String voice, ToolCall call) throws IOException {
    Path file = VoiceHome.store(voice, call.home(), account(call));
    Optional<String[]> user = Accounts.users(call.machine()).find(call.user());
    if (user.isPresent()) {
      ownership.give(
          call.machine(), file, Integer.parseInt(user.get()[2]), Integer.parseInt(user.get()[3]));
    }
    log.changed("ssh", "signed in " + voice, call.machine().label(), "");
  }

  private Dialogue dialogue(ToolCall call) throws IOException {
    Dialogue found = dialogues.get(call.arg(0));
    if (found == null) {
      throw new IOException("no login " + call.arg(0) + " is in progress");
    }
    return found;
  }

  private static String account(ToolCall call) {
    return call.user() + "-meetmike";
  }

  private static String who(ToolCall call) {
    return call.machine().label() + "/" + call.name();
  }
}
