package pro.meetmike.max.lab.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import pro.meetmike.max.lab.OperationLog;

/** The four vendors' sign-in pages for the CLIs' stand-ins, in one server on loopback. */
public final class LoginIssuer implements AutoCloseable {

  private final LoginTickets tickets;
  private final HttpServer http;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          4,
          task -> {
            Thread thread = new Thread(task, "lab-login-issuer");
            thread.setDaemon(true);
            return thread;
          });

  private LoginIssuer(LoginTickets tickets) throws IOException {
    this.tickets = tickets;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    http.createContext("/", this::serve);
    http.setExecutor(threads);
  }

  /**
   * @param lifetime of a code or link; the vendors give 15 minutes
   */
  public static LoginIssuer start(Duration lifetime, Clock clock, OperationLog log)
      throws IOException {
    LoginIssuer issuer = new LoginIssuer(new LoginTickets(lifetime, clock, log));
    issuer.http.start();
    return issuer;
  }

  /** Where the pages are: {@code http://127.0.0.1:PORT}. */
  public String origin() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** How long a code lives. */
  public Duration lifetime() {
    return tickets.lifetime();
  }

  /**
   * Begins a device login.
   *
   * @param path of the page, as the vendor has it
   * @param digits how many follow the four letters of the code
   * @param who for the operation log: {@code ct203-clara/codex}
   */
  public LoginTicket device(String path, int digits, String who) {
    return tickets.device(origin() + path, digits, who);
  }

  /**
   * Begins a login whose page hands out a code to bring back.
   *
   * @param address path and query of the page with {@code @STATE@} where its secret belongs
   */
  public LoginTicket paste(String address, String who) {
    return tickets.paste(origin() + address.replace("@STATE@", tickets.secret()), who);
  }

  public Optional<LoginTicket> ticket(String id) {
    return tickets.ticket(id);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String form =
          new String(exchange.getRequestBody().readNBytes(10_000), StandardCharsets.UTF_8);
      boolean decides = exchange.getRequestMethod().equals("POST");
      LoginPage page = tickets.page(origin() + exchange.getRequestURI(), decides, form);
      byte[] bytes = page.html().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      exchange.sendResponseHeaders(page.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
