package pro.meetmike.max.proxmox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.net.URIBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.secret.Secret;

/**
 * {@link ProxmoxApi} over HTTPS. Sends every request once, with an API token, waits never longer
 * than its timeouts say, and checks the server's certificate always. Bodies are JSON; {@code
 * HttpClient} of the JDK would not do, because it hides the status line's reason, in which older
 * Proxmox releases say what went wrong.
 */
public final class HttpProxmoxApi implements ProxmoxApi, AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_CHARACTERS = 8 << 20;

  private final ProxmoxEndpoint endpoint;
  private final CloseableHttpClient http;
  private final ScheduledExecutorService deadlines;

  public HttpProxmoxApi(ProxmoxEndpoint endpoint) {
    this.endpoint = endpoint;
    this.http = client(endpoint.trust(), endpoint.timeouts());
    this.deadlines =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "proxmox-deadlines");
              thread.setDaemon(true);
              return thread;
            });
  }

  static CloseableHttpClient client(
      ProxmoxEndpoint.Trust trust, ProxmoxEndpoint.Timeouts timeouts) {
    RequestConfig waits =
        RequestConfig.custom()
            .setConnectionRequestTimeout(timeout(timeouts.total()))
            .setResponseTimeout(timeout(timeouts.read()))
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections(trust, timeouts))
        .setDefaultRequestConfig(waits)
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .build();
  }

  private static HttpClientConnectionManager connections(
      ProxmoxEndpoint.Trust trust, ProxmoxEndpoint.Timeouts timeouts) {
    ConnectionConfig waits =
        ConnectionConfig.custom()
            .setConnectTimeout(timeout(timeouts.connect()))
            .setSocketTimeout(timeout(timeouts.read()))
            .setValidateAfterInactivity(TimeValue.ofSeconds(1))
            .build();
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setConnectionFactory(QuietConnection::over)
        .setTlsSocketStrategy(Tls.of(trust))
        .setDefaultConnectionConfig(waits)
        .setMaxConnTotal(8)
        .setMaxConnPerRoute(8)
        .build();
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.of(duration);
  }

  @Override
  public String identity() {
    return endpoint.tokenId();
  }

  @Override
  public String describe() {
    return endpoint.address().toString();
  }

  @Override
  public JsonNode get(String path, Map<String, ?> query) {
    return send(new HttpUriRequestBase("GET", uri(path, query)), path, true);
  }

  @Override
  public JsonNode post(String path, Map<String, ?> body) {
    return send(withBody("POST", path, body), path, false);
  }

  @Override
  public JsonNode put(String path, Map<String, ?> body) {
    return send(withBody("PUT", path, body), path, false);
  }

  @Override
  public JsonNode delete(String path, Map<String, ?> query) {
    return send(new HttpUriRequestBase("DELETE", uri(path, query)), path, false);
  }

  @Override
  public Optional<String> apidoc() {
    HttpUriRequestBase request =
        new HttpUriRequestBase("GET", endpoint.address().resolve("/pve-docs/api-viewer/apidoc.js"));
    long total = endpoint.timeouts().total().toMillis();
    ScheduledFuture<?> deadline = deadlines.schedule(request::cancel, total, TimeUnit.MILLISECONDS);
    try {
      return http.execute(
          request, r -> r.getCode() == 200 ? Optional.of(text(r)) : Optional.empty());
    } catch (IOException unserved) {
      return Optional.empty();
    } finally {
      deadline.cancel(false);
    }
  }

  private HttpUriRequestBase withBody(String method, String path, Map<String, ?> body) {
    HttpUriRequestBase request = new HttpUriRequestBase(method, uri(path, Map.of()));
    try {
      Map<String, Object> wire = new LinkedHashMap<>();
      body.forEach((key, value) -> wire.put(key, wire(value)));
      request.setEntity(
          new StringEntity(JSON.writeValueAsString(wire), ContentType.APPLICATION_JSON));
      return request;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The parameters of " + path + " are no plain values.", e);
    }
  }

  /** Proxmox's booleans are 1 and 0. */
  private static Object wire(Object value) {
    return value instanceof Boolean b ? (Object) (b ? 1 : 0) : value;
  }

  private URI uri(String path, Map<String, ?> query) {
    try {
      URIBuilder uri = new URIBuilder(endpoint.address()).setPath("/api2/json" + path);
      query.forEach((key, value) -> uri.addParameter(key, String.valueOf(wire(value))));
      return uri.build();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("The path " + path + " is not one.", e);
    }
  }

  private JsonNode send(HttpUriRequestBase request, String path, boolean reads) {
    String call = request.getMethod() + " " + path;
    Secret secret = secret();
    request.setHeader("Authorization", "PVEAPIToken=" + endpoint.tokenId() + "=" + secret.reveal());
    long total = endpoint.timeouts().total().toMillis();
    ScheduledFuture<?> deadline = deadlines.schedule(request::cancel, total, TimeUnit.MILLISECONDS);
    try {
      return http.execute(request, response -> data(new Exchange(call, reads, secret), response));
    } catch (IOException e) {
      boolean late = request.isCancelled() && !(e instanceof java.net.ConnectException);
      throw TransportFaults.of(
          endpoint.address(), call, reads, e, late ? endpoint.timeouts().total() : null);
    } finally {
      deadline.cancel(false);
    }
  }

  /** A secret that cannot be read is nothing a retry cures. */
  private Secret secret() {
    try {
      return endpoint.secret().read();
    } catch (IllegalStateException e) {
      PveFault fault = new PveFault.Unreadable(e.getMessage());
      fault.initCause(e);
      throw fault;
    }
  }

  private record Exchange(String call, boolean reads, Secret secret) {}

  private JsonNode data(Exchange exchange, ClassicHttpResponse response) throws IOException {
    String text = text(response);
    JsonNode body = parsed(text);
    if (response.getCode() == 200 && body != null && body.has("data")) {
      return body.get("data");
    }
    if (response.getCode() == 200) {
      throw PveErrors.broken(
          exchange.call(), exchange.reads(), "200 with something that is not Proxmox's JSON");
    }
    String reason = response.getReasonPhrase() == null ? "" : response.getReasonPhrase();
    String hidden = exchange.secret().reveal();
    throw PveErrors.of(
        endpoint.tokenId(),
        exchange.call(),
        exchange.reads(),
        response.getCode(),
        reason.replace(hidden, "***"),
        parsed(text.replace(hidden, "***")));
  }

  private static String text(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    try {
      String text =
          entity == null
              ? ""
              : EntityUtils.toString(entity, StandardCharsets.UTF_8, MOST_CHARACTERS);
      return text == null ? "" : text;
    } catch (org.apache.hc.core5.http.ParseException e) {
      return "";
    }
  }

  /** Null when the text is no JSON object. */
  private static @Nullable JsonNode parsed(String text) {
    try {
      JsonNode node = text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
      return node.isObject() ? node : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    deadlines.shutdownNow();
    http.close();
  }

  @Override
  public String toString() {
    return "HttpProxmoxApi[" + endpoint.address() + " as " + endpoint.tokenId() + "]";
  }
}
