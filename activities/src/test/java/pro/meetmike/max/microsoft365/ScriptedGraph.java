package pro.meetmike.max.microsoft365;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server that gives the next answer of its script, whatever is asked, and remembers what was
 * asked. Tokens are served beside the script. When the script is at its end, the last answer stays.
 */
final class ScriptedGraph implements AutoCloseable {

  /** One answer. */
  record Answer(int status, String contentType, String retryAfter, String body) {
    static Answer json(int status, String body) {
      return new Answer(status, "application/json", "", body);
    }

    static Answer error(int status, String code) {
      return json(
          status,
          "{\"error\":{\"code\":\""
              + code
              + "\",\"message\":\"secret prose\",\"innerError\":{\"request-id\":\"r-1\"}}}");
    }

    static Answer html(int status) {
      return new Answer(status, "text/html", "", "<html>secret prose</html>");
    }

    Answer after(String seconds) {
      return new Answer(status, contentType, seconds, body);
    }
  }

  final List<String> asked = new ArrayList<>();
  final List<String> tokenForms = new ArrayList<>();
  final List<String> authorizations = new ArrayList<>();
  private final Deque<Answer> script = new ArrayDeque<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private Answer token = Answer.json(200, "{\"access_token\":\"t\",\"expires_in\":3600}");
  private int tokens;

  ScriptedGraph(Answer... answers) throws IOException {
    script.addAll(List.of(answers));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  /** What the token endpoint answers from now on; {@code #} becomes a running number. */
  ScriptedGraph tokens(Answer answer) {
    token = answer;
    return this;
  }

  GraphSettings settings() {
    URI root = URI.create("http://localhost:" + server.getAddress().getPort());
    return new GraphSettings(
        root.resolve("/v1.0"), root, "tenant", "app", () -> "s&cret", Duration.ofSeconds(5));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String path = exchange.getRequestURI().getPath();
    Answer answer;
    synchronized (this) {
      if (path.endsWith("/token")) {
        tokenForms.add(body);
        answer = Answer.json(token.status(), token.body().replace("#", "" + ++tokens));
      } else {
        asked.add(exchange.getRequestMethod() + " " + path);
        authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
        answer = script.size() > 1 ? script.poll() : script.peek();
      }
    }
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      if (!answer.retryAfter().isEmpty()) {
        exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
      }
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
