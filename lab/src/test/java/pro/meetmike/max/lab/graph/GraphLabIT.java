package pro.meetmike.max.lab.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Licence;
import pro.meetmike.max.lab.Faults;

class GraphLabIT {

  private static final String NEW_USER =
      "{\"accountEnabled\":true,\"displayName\":\"X\",\"mailNickname\":\"x\","
          + "\"userPrincipalName\":\"x@meetmike.pro\",\"passwordProfile\":{\"password\":\"p\"}%s}";

  @TempDir Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private Tenant tenant;

  @BeforeEach
  void open() throws IOException {
    tenant = new Tenant(directory, Faults.none(), 1);
  }

  @AfterEach
  void close() throws IOException {
    tenant.close();
  }

  @Test
  void listensOnLoopbackOnly() throws Exception {
    assertThat(InetAddress.getByName(tenant.graph.base().getHost()).isLoopbackAddress()).isTrue();
  }

  @Test
  void errorsHaveGraphsShape() throws Exception {
    HttpResponse<String> answer = call("GET", "/users/nobody@meetmike.pro", "", pipeline());

    JsonNode error = GraphCall.JSON.readTree(answer.body()).path("error");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(error.path("code").asText()).isEqualTo("Request_ResourceNotFound");
    assertThat(error.path("message").asText()).contains("nobody@meetmike.pro");
    assertThat(error.path("innerError").path("request-id").asText())
        .isEqualTo(answer.headers().firstValue("request-id").orElseThrow());
  }

  @Test
  void thePipelineMayReadAccountsAndChangeNone() throws Exception {
    String body = NEW_USER.formatted("");

    assertThat(call("GET", "/users", "", pipeline()).statusCode()).isEqualTo(200);
    assertThat(call("POST", "/users", body, pipeline()).statusCode()).isEqualTo(403);
    assertThat(call("POST", "/users", body, admin()).statusCode()).isEqualTo(201);
  }

  @Test
  void aWrongSecretGetsNoToken() throws Exception {
    assertThat(token(tenant.graph.clientId(), "guess").statusCode()).isEqualTo(401);
    assertThat(call("GET", "/organization", "", "guess").statusCode()).isEqualTo(401);
  }

  @Test
  void unknownPropertiesAndKindsAreRefused() throws Exception {
    String unknown = NEW_USER.formatted(",\"colour\":\"red\"");
    String wrongKind = NEW_USER.formatted("").replace("true", "\"yes\"");
    String missing = NEW_USER.formatted("").replace("\"mailNickname\":\"x\",", "");

    for (String body : new String[] {unknown, wrongKind, missing, "", "{", "[]"}) {
      assertThat(call("POST", "/users", body, admin()).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(tenant.mutations()).isZero();
  }

  @Test
  void whatIsNotKnownIsRefusedAndNotIgnored() throws Exception {
    for (String path :
        new String[] {
          "/me",
          "/users?$orderby=mail",
          "/users?$filter=startswith(mail,'a')",
          "/users?$select=shoes"
        }) {
      assertThat(
              call("GET", path.replace("$", "%24").replace("'", "%27"), "", pipeline())
                  .statusCode())
          .as(path)
          .isEqualTo(400);
    }
  }

  @Test
  void noLicenceWithoutUsageLocation() throws Exception {
    call("POST", "/users", NEW_USER.formatted(""), admin());

    assertThatThrownBy(() -> tenant.admin.license(eidolon("x")))
        .hasMessageContaining("usage location");
  }

  @Test
  void licencesRunOut() {
    Licence licence = tenant.fleet.licence();
    IntStream.rangeClosed(1, 4)
        .forEach(i -> tenant.admin.createAndLicense(eidolon("u" + i), licence));

    assertThatThrownBy(() -> tenant.admin.createAndLicense(eidolon("u5"), licence))
        .hasMessageContaining("does not have any available licenses");
  }

  @Test
  void mailboxesOutsideTheFleetAreClosedToTheApp() throws Exception {
    HttpResponse<String> answer =
        call("GET", "/users/christian@meetmike.pro/messages", "", pipeline());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("ErrorAccessDenied");
  }

  @Test
  void aSecondCreateAndLicenseChangesNothing() {
    tenant.createAndLicenseAll();
    long before = tenant.mutations();

    tenant.createAndLicenseAll();

    assertThat(tenant.mutations()).isEqualTo(before).isEqualTo(2);
  }

  @Test
  void theLogAndTheStateHoldNoSecret() throws Exception {
    tenant.createAndLicenseAll();
    String token = pipeline();

    for (String file : new String[] {"operations.jsonl", "graph/graph.json"}) {
      assertThat(Files.readString(directory.resolve(file)))
          .doesNotContain(tenant.graph.clientSecret(), token, "password");
    }
  }

  private static Eidolon eidolon(String name) {
    return new Eidolon(300, name, "", "", "", name + "@meetmike.pro", 1);
  }

  private String pipeline() throws Exception {
    return accessToken(tenant.graph.clientId(), tenant.graph.clientSecret());
  }

  private String admin() throws Exception {
    return accessToken(tenant.graph.admin().clientId(), tenant.graph.admin().secret());
  }

  private String accessToken(String app, String secret) throws Exception {
    return GraphCall.JSON.readTree(token(app, secret).body()).path("access_token").asText();
  }

  private HttpResponse<String> token(String app, String secret) throws Exception {
    String form =
        "grant_type=client_credentials&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default&client_id="
            + app
            + "&client_secret="
            + secret;
    URI address =
        URI.create(tenant.graph.authority() + "/" + GraphLab.TENANT + "/oauth2/v2.0/token");
    return http.send(
        HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(form)).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> call(String method, String path, String body, String token)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(tenant.graph.base() + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
