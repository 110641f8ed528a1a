package pro.meetmike.max.lab.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * An endpoint on loopback and somebody who asks it over HTTP, in a body that fits all four wires.
 */
final class AskedEndpoint implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ModelEndpoint endpoint;

  AskedEndpoint() throws IOException {
    endpoint =
        ModelEndpoint.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Clock.systemUTC());
  }

  HttpResponse<String> ask(String path, String prompt, String... results)
      throws IOException, InterruptedException {
    return send("POST", path, body(prompt, results));
  }

  /** Asks with the connection test, and waits for the headers alone. */
  CompletableFuture<HttpResponse<InputStream>> begin(String path, Duration patience) {
    BodyHandler<InputStream> headers = BodyHandlers.ofInputStream();
    return http.sendAsync(request("POST", path, body(Prompts.TEST), patience), headers);
  }

  HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return http.send(request(method, path, body, PATIENCE), BodyHandlers.ofString());
  }

  private HttpRequest request(String method, String path, String body, Duration patience) {
    return HttpRequest.newBuilder(URI.create(endpoint.origin() + path))
        .timeout(patience)
        .header("x-api-key", "rehearsal-only-key")
        .method(method, BodyPublishers.ofString(body))
        .build();
  }

  int arm(String kind, int times) throws IOException, InterruptedException {
    String fault = WireJson.text(WireJson.object("kind", kind, "times", times));
    return send("POST", "/lab/fault", fault).statusCode();
  }

  List<JsonNode> calls() throws IOException, InterruptedException {
    return Wire.each(WireJson.read(send("GET", "/lab/calls", "").body())).toList();
  }

  private static String body(String prompt, String... results) {
    List<?> given =
        Arrays.stream(results)
            .map(r -> WireJson.object("type", "tool_result", "content", r))
            .toList();
    List<?> parts = List.of(Map.of("text", prompt));
    List<?> messages =
        List.of(
            WireJson.object("role", "user", "content", prompt, "parts", parts),
            WireJson.object("role", "user", "content", given));
    return WireJson.text(
        WireJson.object(
            "stream", true,
            "messages", messages,
            "input", messages,
            "contents", messages,
            "tools", List.of(Map.of("name", "x_get_my_signals"))));
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
