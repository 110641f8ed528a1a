package pro.meetmike.max.lab.vendors;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.lab.login.LoginTicket;
import pro.meetmike.max.lab.login.LoginTickets;
import pro.meetmike.max.lab.model.WireJson;

/** GitHub as {@code copilot login --device-code} and the login that it stores know it. */
final class GitHub implements Vendor {

  /** One that the CLI knows: it takes no other. */
  private static final String MODEL = "claude-sonnet-4.6";

  private final LoginTickets tickets;

  GitHub(LoginTickets tickets) {
    this.tickets = tickets;
  }

  @Override
  public boolean owns(String host) {
    return host.endsWith("github.com") || host.endsWith("githubcopilot.com");
  }

  @Override
  public Optional<VendorReply> answer(VendorCall call) {
    return switch (call.asked()) {
      case "POST /login/device/code" -> Optional.of(begun(call));
      case "POST /login/oauth/access_token" -> Optional.of(polled(call));
      case "GET /copilot_internal/user" -> Optional.of(seat());
      case "GET /user" ->
          Optional.of(VendorReply.json(200, "login", "rehearsal", "id", 1, "name", "REHEARSAL"));
      case "GET /models" -> Optional.of(models());
      default -> Optional.empty();
    };
  }

  private VendorReply begun(VendorCall call) {
    LoginTicket ticket = tickets.device("https://github.com/login/device", 4, call.from());
    return VendorReply.json(
        200,
        "device_code",
        ticket.id(),
        "user_code",
        ticket.code(),
        "verification_uri",
        ticket.url(),
        "expires_in",
        tickets.lifetime().toSeconds(),
        "interval",
        1);
  }

  private VendorReply polled(VendorCall call) {
    Optional<LoginTicket> ticket = tickets.ticket(call.field("device_code"));
    if (ticket.isEmpty() || ticket.get().expired()) {
      return VendorReply.json(
          200, "error", "expired_token", "error_description", "The device code has expired.");
    }
    return ticket.get().approved()
        ? VendorReply.json(
            200,
            "access_token",
            "gho_rehearsalonlycopilot",
            "token_type",
            "bearer",
            "scope",
            "read:user")
        : VendorReply.json(200, "error", "authorization_pending");
  }

  /** Without a word about MCP, the CLI leaves every server but its vendor's out. */
  private static VendorReply seat() {
    return VendorReply.json(
        200,
        "login",
        "rehearsal",
        "copilot_plan",
        "individual",
        "access_type_sku",
        "plus_monthly_subscriber_quota",
        "chat_enabled",
        true,
        "cli_enabled",
        true,
        "is_mcp_enabled",
        true,
        "endpoints",
        WireJson.object("api", "https://api.individual.githubcopilot.com"));
  }

  private static VendorReply models() {
    Map<String, @Nullable Object> limits =
        WireJson.object("max_context_window_tokens", 200_000, "max_prompt_tokens", 168_000);
    Map<String, @Nullable Object> model =
        WireJson.object(
            "id",
            MODEL,
            "name",
            "REHEARSAL",
            "object",
            "model",
            "model_picker_enabled",
            true,
            "policy",
            WireJson.object("state", "enabled"),
            "supported_endpoints",
            List.of("/chat/completions"),
            "capabilities",
            WireJson.object(
                "type",
                "chat",
                "family",
                MODEL,
                "limits",
                limits,
                "supports",
                WireJson.object("streaming", true, "tool_calls", true)));
    return VendorReply.json(200, "object", "list", "data", List.of(model));
  }

  @Override
  public Optional<ModelQuestion> question(VendorCall call) {
    return switch (call.asked()) {
      case "POST /chat/completions", "POST /responses" ->
          Optional.of(ModelQuestion.asItIs("v1" + call.path(), call.body()));
      case "POST /v1/messages" -> Optional.of(ModelQuestion.asItIs("v1/messages", call.body()));
      default -> Optional.empty();
    };
  }
}
