package pro.meetmike.max.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** {@code /healthz} and {@code /metrics} on loopback, for whoever watches over this machine. */
final class Vitals implements AutoCloseable {

  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "vitals");
            made.setDaemon(true);
            return made;
          });

  private Vitals(HttpServer server) {
    this.server = server;
  }

  /** Takes the port, without answering yet: a taken one is found before anything else starts. */
  static Vitals bind(InetSocketAddress address) throws IOException {
    try {
      return new Vitals(HttpServer.create(address, 8));
    } catch (BindException e) {
      throw new Refusal(ExitCode.CONFIGURATION, taken(address));
    }
  }

  static String taken(InetSocketAddress address) {
    return ("Port %d on %s is taken: stop what listens there (another worker?), or give"
            + " bind.metrics in the host file another port.")
        .formatted(address.getPort(), address.getAddress().getHostAddress());
  }

  /** From now on it answers. */
  void serve(Supplier<Health> health, Supplier<String> metrics) {
    server.createContext("/healthz", exchange -> health(exchange, health.get()));
    server.createContext("/metrics", exchange -> answer(exchange, 200, PROMETHEUS, metrics.get()));
    server.setExecutor(thread);
    server.start();
  }

  String address() {
    InetSocketAddress at = server.getAddress();
    String host = at.getAddress().getHostAddress();
    return "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, at.getPort());
  }

  private static void health(HttpExchange exchange, Health health) throws IOException {
    answer(exchange, health.status(), "application/json", health.json());
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    try (exchange) {
      String path = exchange.getHttpContext().getPath();
      boolean known = exchange.getRequestURI().getPath().equals(path);
      byte[] text = (known ? body : "").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(known ? status : 404, text.length == 0 ? -1 : text.length);
      exchange.getResponseBody().write(text);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    thread.shutdownNow();
  }
}
