package pro.meetmike.max.lab.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import pro.meetmike.max.fleet.LoginRecipe;
import pro.meetmike.max.lab.OperationLog;

/**
 * The four vendors' sign-in pages in one server on loopback. A page only shows when it is opened
 * (GET) and only decides when its form is sent (POST), so a link preview signs nobody in.
 */
public final class LoginIssuer implements AutoCloseable {

  private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

  private final SecureRandom random = new SecureRandom();
  private final Map<String, LoginTicket> tickets = new ConcurrentHashMap<>();
  private final Duration lifetime;
  private final Clock clock;
  private final OperationLog log;
  private final HttpServer http;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          4,
          task -> {
            Thread thread = new Thread(task, "lab-login-issuer");
            thread.setDaemon(true);
            return thread;
          });

  private LoginIssuer(Duration lifetime, Clock clock, OperationLog log) throws IOException {
    this.lifetime = lifetime;
    this.clock = clock;
    this.log = log;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    http.createContext("/", this::serve);
    http.setExecutor(threads);
  }

  /**
   * @param lifetime of a code or link; the vendors give 15 minutes
   */
  public static LoginIssuer start(Duration lifetime, Clock clock, OperationLog log)
      throws IOException {
    LoginIssuer issuer = new LoginIssuer(lifetime, clock, log);
    issuer.http.start();
    return issuer;
  }

  /** Where the pages are: {@code http://127.0.0.1:PORT}. */
  public String origin() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** How long a code lives. */
  public Duration lifetime() {
    return lifetime;
  }

  /**
   * Begins a device login.
   *
   * @param path of the page, as the vendor has it
   * @param digits how many follow the four letters of the code
   * @param who for the operation log: {@code ct203-clara/codex}
   */
  public LoginTicket device(String path, int digits, String who) {
    return issue(LoginRecipe.DEVICE, origin() + path, letters(4) + "-" + digits(digits), who);
  }

  /**
   * Begins a login whose page hands out a code to bring back.
   *
   * @param address path and query of the page with {@code @STATE@} where its secret belongs
   */
  public LoginTicket paste(String address, String who) {
    String state = letters(6) + digits(26);
    return issue(
        LoginRecipe.PASTE, origin() + address.replace("@STATE@", state), "4/" + letters(24), who);
  }

  private LoginTicket issue(LoginRecipe recipe, String url, String code, String who) {
    Instant now = clock.instant();
    LoginTicket ticket =
        new LoginTicket("t" + digits(12), recipe, url, code, who, now.plus(lifetime), clock);
    tickets.put(ticket.id(), ticket);
    log.looked("login", "begun " + recipe.name().toLowerCase(Locale.ROOT), who);
    return ticket;
  }

  public Optional<LoginTicket> ticket(String id) {
    return Optional.ofNullable(tickets.get(id));
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String url = origin() + exchange.getRequestURI();
      String body =
          new String(exchange.getRequestBody().readNBytes(10_000), StandardCharsets.UTF_8);
      boolean decides = exchange.getRequestMethod().equals("POST");
      Optional<LoginTicket> paste = openTicket(LoginRecipe.PASTE, url);
      if (paste.isPresent()) {
        reply(exchange, 200, decides ? approve(paste.get()) : LoginPages.consent());
      } else if (openTicket(LoginRecipe.DEVICE, url).isPresent()) {
        device(exchange, url, decides ? field(body, "code") : "");
      } else {
        reply(exchange, 404, LoginPages.message("This link is not known or has expired."));
      }
    }
  }

  private void device(HttpExchange exchange, String url, String code) throws IOException {
    if (code.isEmpty()) {
      reply(exchange, 200, LoginPages.codeForm());
      return;
    }
    Optional<LoginTicket> ticket =
        tickets.values().stream()
            .filter(t -> t.recipe() == LoginRecipe.DEVICE && t.url().equals(url))
            .filter(t -> t.code().equals(code.trim().toUpperCase(Locale.ROOT)) && !t.expired())
            .findFirst();
    if (ticket.isEmpty()) {
      reply(exchange, 400, LoginPages.message("This code is not known or has expired."));
      return;
    }
    approve(ticket.get());
    reply(exchange, 200, LoginPages.message("You are signed in. You may close this page."));
  }

  private String approve(LoginTicket ticket) {
    if (ticket.approve()) {
      log.changed("login", "approved", ticket.who(), "");
    }
    return LoginPages.code(ticket.code());
  }

  private Optional<LoginTicket> openTicket(LoginRecipe recipe, String url) {
    return tickets.values().stream()
        .filter(t -> t.recipe() == recipe && t.url().equals(url) && !t.expired())
        .findFirst();
  }

  private static String field(String form, String name) {
    for (String pair : form.split("&")) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  private String letters(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  private String digits(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(random.nextInt(10));
    }
    return text.toString();
  }

  private static void reply(HttpExchange exchange, int status, String page) throws IOException {
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
