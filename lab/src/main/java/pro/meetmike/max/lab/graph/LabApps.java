package pro.meetmike.max.lab.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tenant's app registrations and the tokens they were given: the pipeline's own app, which can
 * change no account, and the admin's.
 */
final class LabApps {

  /** An app registration with its admin-consented application permissions. */
  record App(String clientId, String secret, Set<String> roles) {}

  private static final Set<String> PIPELINE_ROLES =
      new LinkedHashSet<>(
          List.of(
              "Organization.Read.All",
              "Domain.Read.All",
              "User.Read.All",
              "MailboxSettings.Read",
              "Mail.ReadWrite",
              "Mail.Send"));
  private static final Set<String> ADMIN_ROLES =
      new LinkedHashSet<>(
          List.of(
              "Organization.Read.All",
              "Domain.Read.All",
              "User.Read.All",
              "User.ReadWrite.All",
              "LicenseAssignment.ReadWrite.All"));

  private final String tenant;
  private App pipeline = new App("lab-pipeline", "lab-only-" + UUID.randomUUID(), PIPELINE_ROLES);
  private final App admin = new App("lab-admin", "lab-only-" + UUID.randomUUID(), ADMIN_ROLES);
  private final Map<String, App> tokens = new HashMap<>();

  LabApps(String tenant) {
    this.tenant = tenant;
  }

  App pipeline() {
    return pipeline;
  }

  /** An administrator takes a permission of the pipeline's app back. */
  void withdrawConsent(String role) {
    Set<String> left = new LinkedHashSet<>(pipeline.roles());
    left.remove(role);
    pipeline = new App(pipeline.clientId(), pipeline.secret(), left);
    tokens.clear();
  }

  App admin() {
    return admin;
  }

  /** The token endpoint: client credentials by form, errors in Entra's shape. */
  GraphReply token(GraphCall call) {
    Map<String, String> form = GraphCall.pairs(call.text());
    if (!call.segment(0).equals(tenant)) {
      return refused(
          400, "invalid_request", "AADSTS90002: Tenant '" + call.segment(0) + "' not found.");
    }
    if (!"client_credentials".equals(form.get("grant_type"))) {
      return refused(
          400,
          "unsupported_grant_type",
          "AADSTS70003: The app requested an unsupported grant type.");
    }
    if (!"https://graph.microsoft.com/.default".equals(form.get("scope"))) {
      return refused(
          400, "invalid_scope", "AADSTS70011: The provided value for scope is not valid.");
    }
    App app = app(form.getOrDefault("client_id", ""));
    if (app == null) {
      return refused(
          400, "unauthorized_client", "AADSTS700016: Application was not found in the directory.");
    }
    if (!app.secret().equals(form.get("client_secret"))) {
      return refused(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
    }
    String token = jwt(app);
    tokens.put(token, app);
    ObjectNode body = GraphCall.JSON.createObjectNode();
    body.put("token_type", "Bearer").put("expires_in", 3599).put("ext_expires_in", 3599);
    return GraphReply.read(body.put("access_token", token), app.clientId());
  }

  /** In Entra's form, with its application permissions in it; nobody checks the signature. */
  private String jwt(App app) {
    ObjectNode claims = GraphCall.JSON.createObjectNode();
    claims.put("aud", "https://graph.microsoft.com").put("appid", app.clientId());
    claims.put("tid", tenant).put("uti", UUID.randomUUID().toString());
    app.roles().forEach(claims.putArray("roles")::add);
    return "%s.%s.%s"
        .formatted(
            part("{\"typ\":\"JWT\",\"alg\":\"RS256\"}"),
            part(claims.toString()),
            part("a rehearsal's token is not signed"));
  }

  private static String part(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whose call it is; refuses a missing or unknown token as Graph does. */
  App caller(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith("Bearer ")) {
      throw new GraphRefusal(401, "InvalidAuthenticationToken", "Access token is empty.");
    }
    App app = tokens.get(authorization.substring("Bearer ".length()));
    if (app == null) {
      throw new GraphRefusal(
          401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired.");
    }
    return app;
  }

  /** Forgets all tokens, as if they had expired. */
  void expireTokens() {
    tokens.clear();
  }

  private @Nullable App app(String clientId) {
    return clientId.equals(pipeline.clientId())
        ? pipeline
        : clientId.equals(admin.clientId()) ? admin : null;
  }

  private static GraphReply refused(int status, String error, String description) {
    ObjectNode body = GraphCall.JSON.createObjectNode();
    return new GraphReply(
        status, body.put("error", error).put("error_description", description), "", null);
  }
}
