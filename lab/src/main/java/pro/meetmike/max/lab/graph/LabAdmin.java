package pro.meetmike.max.lab.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Licence;

/**
 * The person at the admin centre: does over HTTP, with an app of its own, what Phase 1 asks a human
 * to do. The rehearsal's {@code --yes} uses it; the product never creates an account this way. For
 * one thread.
 */
public final class LabAdmin {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final GraphLab graph;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private String token = "";

  public LabAdmin(GraphLab graph) {
    this.graph = graph;
  }

  /** Both steps; what is there already is left as it is. */
  public void createAndLicense(Eidolon eidolon, Licence licence) {
    create(eidolon, licence);
    license(eidolon);
  }

  /** The account alone, enabled and with the usage location; an existing one is left as it is. */
  public void create(Eidolon eidolon, Licence licence) {
    if (exists(eidolon)) {
      return;
    }
    ObjectNode user = GraphCall.JSON.createObjectNode();
    user.put("accountEnabled", true)
        .put("displayName", eidolon.name())
        .put("mailNickname", eidolon.id())
        .put("userPrincipalName", eidolon.mail())
        .put("usageLocation", licence.usageLocation());
    user.putObject("passwordProfile")
        .put("password", UUID.randomUUID().toString())
        .put("forceChangePasswordNextSignIn", true);
    expect(201, call("POST", "/users", user), "create " + eidolon.mail());
  }

  /** The licence, and with it the mailbox. Assigning it twice is assigning it once. */
  public void license(Eidolon eidolon) {
    ObjectNode body = GraphCall.JSON.createObjectNode();
    ObjectNode added = body.putArray("addLicenses").addObject();
    added.put("skuId", graph.skuId()).putArray("disabledPlans");
    body.putArray("removeLicenses");
    expect(
        200,
        call("POST", "/users/" + encoded(eidolon.mail()) + "/assignLicense", body),
        "license " + eidolon.mail());
  }

  /** Blocks or allows sign-in. */
  public void enable(Eidolon eidolon, boolean enabled) {
    ObjectNode body = GraphCall.JSON.createObjectNode().put("accountEnabled", enabled);
    expect(
        204, call("PATCH", "/users/" + encoded(eidolon.mail()), body), "change " + eidolon.mail());
  }

  private boolean exists(Eidolon eidolon) {
    int status = call("GET", "/users/" + encoded(eidolon.mail()), null).statusCode();
    return status == 200;
  }

  private HttpResponse<String> call(String method, String path, @Nullable JsonNode body) {
    if (token.isEmpty()) {
      token = signIn();
    }
    HttpResponse<String> answer = tried(method, path, body);
    if (answer.statusCode() == 401) {
      token = signIn();
      answer = tried(method, path, body);
    }
    return answer;
  }

  private HttpResponse<String> tried(String method, String path, @Nullable JsonNode body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(graph.base() + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token);
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.method(method, BodyPublishers.ofString(body.toString()));
    }
    return sent(request.build());
  }

  private String signIn() {
    String form =
        "grant_type=client_credentials&scope="
            + encoded("https://graph.microsoft.com/.default")
            + "&client_id="
            + encoded(graph.admin().clientId())
            + "&client_secret="
            + encoded(graph.admin().secret());
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(graph.authority() + "/" + GraphLab.TENANT + "/oauth2/v2.0/token"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    HttpResponse<String> answer = sent(request);
    expect(200, answer, "sign in");
    try {
      return GraphCall.JSON.readTree(answer.body()).get("access_token").asText();
    } catch (IOException e) {
      throw new IllegalStateException("The lab's token endpoint answered no JSON.", e);
    }
  }

  private HttpResponse<String> sent(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("The lab's Graph does not answer; was it closed?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the lab's Graph.", e);
    }
  }

  private static void expect(int status, HttpResponse<String> answer, String what) {
    if (answer.statusCode() != status) {
      throw new IllegalStateException(
          "The lab admin could not "
              + what
              + ": status "
              + answer.statusCode()
              + ", "
              + answer.body());
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
