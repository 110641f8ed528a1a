package pro.meetmike.max.lab.vendors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import pro.meetmike.max.lab.eidolons.RehearsedFile;
import pro.meetmike.max.lab.login.LoginPage;
import pro.meetmike.max.lab.login.LoginTickets;

/**
 * All vendors behind one address; whom a call is for, its host says. A browser that comes through a
 * forwarded port says it in {@code X-Forwarded-Host}. What is written down of a call is neither
 * query nor body.
 */
final class VendorServer implements AutoCloseable {

  private final List<Vendor> vendors;
  private final LoginTickets tickets;
  private final ModelWay models;
  private final Consumer<String> told;
  private final HttpsServer http;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "lab-vendors");
            thread.setDaemon(true);
            return thread;
          });

  private VendorServer(
      HttpsServer http,
      List<Vendor> vendors,
      LoginTickets tickets,
      ModelWay models,
      Consumer<String> told) {
    this.vendors = vendors;
    this.tickets = tickets;
    this.models = models;
    this.told = told;
    this.http = http;
    http.createContext("/", this::serve);
    http.setExecutor(threads);
  }

  /**
   * @param told hears one line of every call
   */
  static VendorServer start(
      InetSocketAddress address,
      SSLContext identity,
      List<Vendor> vendors,
      LoginTickets tickets,
      ModelWay models,
      Consumer<String> told)
      throws IOException {
    HttpsServer http = HttpsServer.create(address, 128);
    http.setHttpsConfigurator(new HttpsConfigurator(identity));
    VendorServer server = new VendorServer(http, vendors, tickets, models, told);
    http.start();
    return server;
  }

  int port() {
    return http.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      VendorCall call = call(exchange);
      Optional<Vendor> vendor = vendors.stream().filter(v -> v.owns(call.host())).findFirst();
      Optional<ModelQuestion> question = vendor.flatMap(v -> v.question(call));
      if (question.isPresent()) {
        note(call, "to the model");
        models.pass(exchange, call, question.get());
        return;
      }
      VendorReply reply = vendor.flatMap(v -> v.answer(call)).orElseGet(() -> page(call));
      note(call, Integer.toString(reply.status()));
      send(exchange, reply);
    }
  }

  /** Whatever no vendor answers may be a sign-in page. */
  private VendorReply page(VendorCall call) {
    LoginPage page = tickets.page(call.url(), call.method().equals("POST"), call.text());
    return page.status() == 404
        ? VendorReply.text(call.path().equals("/") ? 200 : 404, nothing(call))
        : VendorReply.page(page.status(), page.html());
  }

  private static String nothing(VendorCall call) {
    return RehearsedFile.LABEL
        + ": the lab plays nothing of %s here, or the link has expired.\n".formatted(call.host());
  }

  private static VendorCall call(HttpExchange exchange) throws IOException {
    String host = exchange.getRequestHeaders().getFirst("X-Forwarded-Host");
    if (host == null) {
      host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
    }
    return new VendorCall(
        exchange.getRequestMethod(),
        host.replaceFirst(":[0-9]+$", ""),
        exchange.getRequestURI().toString(),
        exchange.getRemoteAddress().getAddress().getHostAddress(),
        exchange.getRequestBody().readAllBytes());
  }

  private void note(VendorCall call, String outcome) {
    told.accept(
        "%s %s %s%s %s".formatted(call.from(), call.method(), call.host(), call.path(), outcome));
  }

  private static void send(HttpExchange exchange, VendorReply reply) throws IOException {
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.getResponseHeaders().set("Content-Type", reply.type());
    exchange.getResponseHeaders().set("X-Lab", RehearsedFile.LABEL);
    exchange.sendResponseHeaders(reply.status(), head || bytes.length == 0 ? -1 : bytes.length);
    if (!head && bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
