package pro.meetmike.max.lab.model;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How an answer gets onto the connection. */
final class HttpAnswers {

  private HttpAnswers() {}

  static void json(HttpExchange exchange, int status, String body) throws IOException {
    send(exchange, status, "application/json", body);
  }

  /** The first half; the length it announces is that of the whole, so that it is seen to lack. */
  static void half(HttpExchange exchange, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    begin(exchange, 200, type, bytes.length);
    exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
    exchange.getResponseBody().flush();
  }

  static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    // -1 says that there is no body, and so it has to be for HEAD.
    boolean head = exchange.getRequestMethod().equals("HEAD");
    begin(exchange, status, type, head ? -1 : bytes.length);
    if (!head) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private static void begin(HttpExchange exchange, int status, String type, long length)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("X-Lab", "REHEARSAL");
    exchange.sendResponseHeaders(status, length);
  }
}
