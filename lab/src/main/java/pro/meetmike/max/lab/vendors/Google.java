package pro.meetmike.max.lab.vendors;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.lab.login.LoginTickets;
import pro.meetmike.max.lab.model.WireJson;

/** Google as gemini's login by a link and the login that it stores know it. */
final class Google implements Vendor {

  private static final String SCOPES =
      "https://www.googleapis.com/auth/cloud-platform"
          + " https://www.googleapis.com/auth/userinfo.email"
          + " https://www.googleapis.com/auth/userinfo.profile";
  private static final String MAIL = "rehearsal@example.org";

  private final LoginTickets tickets;

  Google(LoginTickets tickets) {
    this.tickets = tickets;
  }

  @Override
  public boolean owns(String host) {
    return host.endsWith("google.com") || host.endsWith("googleapis.com");
  }

  @Override
  public Optional<VendorReply> answer(VendorCall call) {
    if (call.path().endsWith("/o/oauth2/v2/auth")) {
      tickets.opened(call.url(), "", call.from());
      return Optional.empty();
    }
    return switch (call.path()) {
      case "/token" -> Optional.of(token(call));
      case "/tokeninfo" ->
          Optional.of(VendorReply.json(200, "scope", SCOPES, "email", MAIL, "expires_in", "3599"));
      case "/oauth2/v2/userinfo" ->
          Optional.of(VendorReply.json(200, "id", "1", "email", MAIL, "name", "REHEARSAL"));
      case "/v1internal:loadCodeAssist" -> Optional.of(assistance());
      default ->
          call.path().startsWith("/v1internal:")
              ? Optional.of(VendorReply.json(200))
              : Optional.empty();
    };
  }

  private VendorReply token(VendorCall call) {
    boolean again = call.field("grant_type").equals("refresh_token");
    if (!again && tickets.redeem(call.field("code")).isEmpty()) {
      return VendorReply.json(
          400, "error", "invalid_grant", "error_description", "Malformed auth code.");
    }
    return VendorReply.json(
        200,
        "access_token",
        "rehearsal-only-gemini",
        "refresh_token",
        "rehearsal-only-gemini-again",
        "expires_in",
        3599,
        "scope",
        SCOPES,
        "token_type",
        "Bearer");
  }

  /** For an account that has a plan and a project already, so that none is made. */
  private static VendorReply assistance() {
    Map<String, @Nullable Object> tier =
        WireJson.object("id", "standard-tier", "name", "REHEARSAL");
    return VendorReply.json(
        200,
        "currentTier",
        tier,
        "allowedTiers",
        List.of(tier),
        "cloudaicompanionProject",
        "rehearsal");
  }

  /** Around question and answer lies an envelope of this service. */
  @Override
  public Optional<ModelQuestion> question(VendorCall call) {
    String verb = call.path().substring(call.path().lastIndexOf(':') + 1);
    if (!call.path().startsWith("/v1internal:") || !verb.endsWith("enerateContent")) {
      return Optional.empty();
    }
    JsonNode envelope = WireJson.lenient(call.body());
    return Optional.of(
        new ModelQuestion(
            "v1beta/models/%s:%s".formatted(envelope.path("model").asText("model"), verb),
            envelope.path("request").toString().getBytes(StandardCharsets.UTF_8),
            Google::wrapped));
  }

  private static String wrapped(String line) {
    if (line.startsWith("data: ")) {
      return "data: {\"response\": " + line.substring("data: ".length()) + "}";
    }
    return line.startsWith("{") ? "{\"response\": " + line + "}" : line;
  }
}
