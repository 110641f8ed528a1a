package pro.meetmike.max.microsoft365;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.kiota.authentication.AccessTokenProvider;
import com.microsoft.kiota.authentication.AllowedHostsValidator;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The app's token by client credentials: one POST, kept until five minutes before it ends. However
 * many threads ask, one fetches and the others wait for it. It is given to Graph's own host only.
 */
final class GraphToken implements AccessTokenProvider {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration EARLY = Duration.ofMinutes(5);
  private static final Pattern ENTRA_CODE = Pattern.compile("\\bAADSTS\\d+");

  private final GraphSettings settings;
  private final Clock clock;
  private final AllowedHostsValidator hosts;
  private final HttpClient http;
  private String token = "";
  private Instant renewal = Instant.MIN;

  GraphToken(GraphSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.hosts = new AllowedHostsValidator(settings.base().getHost());
    this.http = HttpClient.newBuilder().connectTimeout(settings.patience()).build();
  }

  @Override
  public String getAuthorizationToken(URI uri, @Nullable Map<String, Object> context) {
    return hosts.isUrlHostValid(uri) ? current() : "";
  }

  @Override
  public AllowedHostsValidator getAllowedHostsValidator() {
    return hosts;
  }

  /** The service refused this token: it is not used again. Another one, fetched since, stays. */
  synchronized void forget(String refused) {
    if (token.equals(refused)) {
      token = "";
    }
  }

  synchronized String current() {
    if (token.isEmpty() || !clock.instant().isBefore(renewal)) {
      fetch();
    }
    return token;
  }

  private void fetch() {
    Instant asked = clock.instant();
    JsonNode answer = json(post());
    token = answer.path("access_token").asText();
    if (token.isEmpty()) {
      throw new GraphTokenException(GraphFault.ofStatus(502, "no token in the answer", null));
    }
    renewal = asked.plusSeconds(answer.path("expires_in").asLong(0)).minus(EARLY);
  }

  private HttpResponse<String> post() {
    String form =
        "grant_type=client_credentials&scope="
            + encoded("https://graph.microsoft.com/.default")
            + ("&client_id=" + encoded(settings.clientId()))
            + ("&client_secret=" + encoded(settings.secret().get()));
    HttpRequest request =
        HttpRequest.newBuilder(settings.tokenEndpoint())
            .timeout(settings.patience())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      boolean absent = GraphFault.absent(e);
      throw new GraphTokenException(
          new GraphFault(
              absent ? GraphFault.Kind.UNREACHABLE : GraphFault.Kind.UNSURE,
              0,
              absent ? "no connection" : "no answer from the token endpoint",
              "",
              null));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GraphTokenException(
          new GraphFault(GraphFault.Kind.UNSURE, 0, "interrupted", "", null));
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    if (answer.statusCode() == 200) {
      try {
        return JSON.readTree(answer.body());
      } catch (IOException e) {
        throw new GraphTokenException(GraphFault.ofStatus(502, "token answer is no JSON", null));
      }
    }
    Matcher entra = ENTRA_CODE.matcher(answer.body());
    String code = entra.find() ? entra.group() : "";
    // Entra answers 400 as well as 401 for credentials it does not accept.
    int status = answer.statusCode() == 400 ? 401 : answer.statusCode();
    String retryAfter = answer.headers().firstValue("Retry-After").orElse(null);
    throw new GraphTokenException(GraphFault.ofStatus(status, code, retryAfter));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
