package pro.meetmike.max.lab.vendors;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.lab.login.LoginTicket;
import pro.meetmike.max.lab.login.LoginTickets;
import pro.meetmike.max.lab.model.WireJson;

/** OpenAI as {@code codex login --device-auth} and the login that it stores know it. */
final class OpenAi implements Vendor {

  private static final Duration GOOD_FOR = Duration.ofDays(10);

  private static final String ACCOUNT = "account-rehearsal";
  private static final String ANYWHERE = "NO_CONSTRAINT";

  private final LoginTickets tickets;
  private final Clock clock;

  OpenAi(LoginTickets tickets, Clock clock) {
    this.tickets = tickets;
    this.clock = clock;
  }

  @Override
  public boolean owns(String host) {
    return host.endsWith("openai.com") || host.endsWith("chatgpt.com");
  }

  @Override
  public Optional<VendorReply> answer(VendorCall call) {
    return switch (call.asked()) {
      case "POST /api/accounts/deviceauth/usercode" -> Optional.of(begun(call));
      case "POST /api/accounts/deviceauth/token" -> Optional.of(polled(call));
      case "POST /oauth/token" -> Optional.of(exchanged(call));
      case "GET /backend-api/wham/accounts/check" -> Optional.of(accounts());
      // The CLI asks for a web socket first; told to go on without, it does so at once.
      case "GET /v1/responses", "GET /backend-api/codex/responses" ->
          Optional.of(VendorReply.json(426, "error", "Upgrade is not possible here."));
      default -> Optional.empty();
    };
  }

  private VendorReply begun(VendorCall call) {
    LoginTicket ticket = tickets.device("https://" + call.host() + "/codex/device", 5, call.from());
    return VendorReply.json(
        200, "device_auth_id", ticket.id(), "user_code", ticket.code(), "interval", "1");
  }

  private VendorReply polled(VendorCall call) {
    Optional<LoginTicket> ticket = tickets.ticket(call.field("device_auth_id"));
    if (ticket.isEmpty() || ticket.get().expired()) {
      return VendorReply.json(
          410, "error", WireJson.object("message", "The device code has expired."));
    }
    return ticket.get().approved()
        ? VendorReply.json(
            200,
            "authorization_code",
            ticket.get().id(),
            "code_challenge",
            "rehearsal",
            "code_verifier",
            "rehearsal")
        : VendorReply.json(403, "error", WireJson.object("message", "Authorization is pending."));
  }

  /** For a plan of one person: a company's has settings of its own that the CLI asks for. */
  private VendorReply exchanged(VendorCall call) {
    boolean again = call.field("grant_type").equals("refresh_token");
    if (!again && tickets.ticket(call.field("code")).filter(LoginTicket::approved).isEmpty()) {
      return VendorReply.json(400, "error", "invalid_grant");
    }
    Map<String, @Nullable Object> account =
        WireJson.object(
            "chatgpt_plan_type",
            "plus",
            "chatgpt_user_id",
            "user-rehearsal",
            "chatgpt_account_id",
            ACCOUNT);
    String token =
        UnsignedToken.of(
            WireJson.object(
                "email",
                "rehearsal@example.org",
                "exp",
                clock.instant().plus(GOOD_FOR).getEpochSecond(),
                "https://api.openai.com/auth",
                account));
    return VendorReply.json(
        200, "id_token", token, "access_token", token, "refresh_token", "rehearsal-only-codex");
  }

  /** The CLI asks no model before it knows that its account is bound to no place. */
  private static VendorReply accounts() {
    Map<String, @Nullable Object> account =
        WireJson.object(
            "id",
            ACCOUNT,
            "structure",
            "personal",
            "workspace_backend_origin",
            ANYWHERE,
            "account_routing_override",
            ANYWHERE);
    return VendorReply.json(
        200,
        "accounts",
        List.of(account),
        "account_ordering",
        List.of(ACCOUNT),
        "default_account_id",
        ACCOUNT);
  }

  @Override
  public Optional<ModelQuestion> question(VendorCall call) {
    return call.method().equals("POST") && call.path().endsWith("/responses")
        ? Optional.of(ModelQuestion.asItIs("v1/responses", call.body()))
        : Optional.empty();
  }
}
