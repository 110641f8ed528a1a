package pro.meetmike.max.lab.vendors;

import java.util.Optional;
import pro.meetmike.max.lab.login.LoginTickets;
import pro.meetmike.max.lab.model.WireJson;

/** Anthropic as {@code claude auth login} and the login that it stores know it. */
final class Anthropic implements Vendor {

  /** The CLI wants one behind the code, and asks nobody about it. */
  private static final String ENDING = "#rehearsal";

  private static final String ACCOUNT = "00000000-0000-4000-8000-000000000001";
  private static final String ORGANIZATION = "00000000-0000-4000-8000-000000000002";
  private static final String MAIL = "rehearsal@example.org";

  private final LoginTickets tickets;

  Anthropic(LoginTickets tickets) {
    this.tickets = tickets;
  }

  @Override
  public boolean owns(String host) {
    return host.endsWith("claude.ai")
        || host.endsWith("claude.com")
        || host.endsWith("anthropic.com");
  }

  @Override
  public Optional<VendorReply> answer(VendorCall call) {
    if (call.path().endsWith("/oauth/authorize")) {
      tickets.opened(call.url(), ENDING, call.from());
      return Optional.empty();
    }
    return switch (call.asked()) {
      case "POST /v1/oauth/token" -> Optional.of(token(call));
      case "GET /api/oauth/profile" -> Optional.of(profile());
      default -> Optional.empty();
    };
  }

  private VendorReply token(VendorCall call) {
    boolean again = call.field("grant_type").equals("refresh_token");
    if (!again && tickets.redeem(call.field("code") + ENDING).isEmpty()) {
      return VendorReply.json(
          400, "error", "invalid_grant", "error_description", "Invalid 'code' in token request.");
    }
    return VendorReply.json(
        200,
        "token_type",
        "Bearer",
        "access_token",
        "rehearsal-only-claude",
        "refresh_token",
        "rehearsal-only-claude-again",
        "expires_in",
        28_800,
        "scope",
        "user:inference user:profile",
        "account",
        WireJson.object("uuid", ACCOUNT, "email_address", MAIL),
        "organization",
        WireJson.object("uuid", ORGANIZATION, "name", "REHEARSAL"));
  }

  private static VendorReply profile() {
    return VendorReply.json(
        200,
        "account",
        WireJson.object(
            "uuid", ACCOUNT, "email", MAIL, "display_name", "REHEARSAL", "has_claude_max", true),
        "organization",
        WireJson.object(
            "uuid", ORGANIZATION, "name", "REHEARSAL", "organization_type", "claude_max"));
  }

  @Override
  public Optional<ModelQuestion> question(VendorCall call) {
    return call.asked().equals("POST /v1/messages")
        ? Optional.of(ModelQuestion.asItIs("v1/messages", call.body()))
        : Optional.empty();
  }
}
