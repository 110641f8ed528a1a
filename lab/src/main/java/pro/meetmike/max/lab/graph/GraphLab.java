package pro.meetmike.max.lab.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.lab.FaultKind;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.OperationLog;

/**
 * The tenant of a rehearsal on a loopback port. At first it knows the fleet's humans and no
 * Eidolon: a person (or {@link LabAdmin}) must create and license those.
 *
 * <pre>{@code
 * try (GraphLab graph = GraphLab.start(state.resolve("graph"), log, Faults.none(), fleet)) {
 *   new LabAdmin(graph).createAndLicense(clara, fleet.licence());
 * }
 * }</pre>
 *
 * <p>One call is served at a time, so every answer sees a whole state.
 */
public final class GraphLab implements AutoCloseable {

  /** The tenant every rehearsal uses. */
  public static final String TENANT = "rehearsal-tenant";

  private static final String SERVICE = "graph";

  private final HttpServer server;
  private final ExecutorService threads;
  private final OperationLog log;
  private final Faults faults;
  private final GraphState state;
  private final LabApps apps;
  private final GraphRoutes routes;

  private GraphLab(HttpServer server, Path stateDir, OperationLog log, Faults faults, Fleet fleet) {
    this.server = server;
    this.threads = Executors.newCachedThreadPool(GraphLab::daemon);
    this.log = log;
    this.faults = faults;
    this.state = GraphState.open(stateDir);
    this.apps = new LabApps(TENANT);
    Directory directory = new Directory(state, fleet, TENANT);
    directory.seedHumans(fleet);
    Mailboxes mailboxes = new Mailboxes(state, directory, fleet, Clock.systemUTC());
    this.routes = new GraphRoutes(apps, directory, mailboxes, state);
  }

  /** Opens the state directory, creating it when it is missing, and listens. */
  public static GraphLab start(Path stateDir, OperationLog log, Faults faults, Fleet fleet)
      throws IOException {
    // Else every answer on a kept connection waits for the peer's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(loopback, 0);
    GraphLab lab = new GraphLab(server, stateDir, log, faults, fleet);
    server.createContext("/", lab::serve);
    server.setExecutor(lab.threads);
    server.start();
    return lab;
  }

  /** Where Graph's version 1.0 begins. */
  public URI base() {
    return address("/v1.0");
  }

  /** Where tokens come from. */
  public URI authority() {
    return address("");
  }

  /** Where Teams takes posts. */
  public URI teamsWebhook() {
    return address("/webhook/announcements");
  }

  public String clientId() {
    return apps.pipeline().clientId();
  }

  /** Secret of the pipeline's app; new at every start, worth nothing outside. */
  public String clientSecret() {
    return apps.pipeline().secret();
  }

  /** The pipeline's app loses one of its application permissions, as an administrator would. */
  public synchronized void withdrawConsent(String role) {
    apps.withdrawConsent(role);
  }

  /** The admin's app: {@link LabAdmin} signs in with it. */
  LabApps.App admin() {
    return apps.admin();
  }

  String skuId() {
    return routes.directory().skus().skuId();
  }

  /** How often a mail with this Message-ID lies in an inbox: the exactly-once invariant. */
  public synchronized int delivered(String internetMessageId) {
    return state
        .mails(m -> m.folder().equals("inbox") && m.internetMessageId().equals(internetMessageId))
        .size();
  }

  /** Everything that was posted to Teams, in order. */
  public synchronized List<JsonNode> posts() {
    return state.posts();
  }

  /** Makes every token worthless, as time would. */
  public synchronized void expireTokens() {
    apps.expireTokens();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    GraphCall call = GraphCall.of(exchange);
    String requestId = UUID.randomUUID().toString();
    exchange.getResponseHeaders().set("request-id", requestId);
    try (exchange) {
      GraphReply reply = answer(call, exchange);
      if (reply.status() == 429) {
        exchange.getResponseHeaders().set("Retry-After", "1");
      }
      send(exchange, reply, requestId);
    }
  }

  private synchronized GraphReply answer(GraphCall call, HttpExchange exchange) {
    String place = call.place();
    boolean token = GraphRoutes.isToken(call);
    try {
      boolean faulty = !token && routes.isFaulty(call, exchange);
      if (faulty && faults.strikes(FaultKind.GRAPH_THROTTLE, place)) {
        log.looked(SERVICE, place + " -> 429", "");
        return refusal(new GraphRefusal(429, "TooManyRequests", "Too many requests."));
      }
      GraphReply reply = token ? apps.token(call) : routes.answer(call, exchange);
      record(place, reply);
      if (faulty && faults.strikes(FaultKind.GRAPH_LOST_REPLY, place)) {
        return refusal(new GraphRefusal(504, "UnknownError", ""));
      }
      return reply;
    } catch (GraphRefusal refused) {
      log.looked(SERVICE, place + " -> " + refused.status(), "");
      return refusal(refused);
    }
  }

  private void record(String place, GraphReply reply) {
    String change = reply.change();
    if (change == null) {
      log.looked(SERVICE, place, reply.target());
    } else {
      log.changed(SERVICE, place, reply.target(), change);
    }
  }

  private static GraphReply refusal(GraphRefusal refused) {
    ObjectNode body = GraphCall.JSON.createObjectNode();
    ObjectNode error = body.putObject("error");
    error.put("code", refused.code()).put("message", refused.getMessage());
    error.putObject("innerError").put("date", Clock.systemUTC().instant().toString());
    return new GraphReply(refused.status(), body, "", null);
  }

  private static void send(HttpExchange exchange, GraphReply reply, String requestId)
      throws IOException {
    JsonNode body = reply.body();
    if (body == null) {
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    if (body.path("error").path("innerError") instanceof ObjectNode inner) {
      String clientId = exchange.getRequestHeaders().getFirst("client-request-id");
      inner.put("request-id", requestId);
      inner.put("client-request-id", clientId == null ? requestId : clientId);
    }
    byte[] bytes = GraphCall.JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json;odata.metadata=minimal");
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private URI address(String path) {
    return URI.create(
        String.format(Locale.ROOT, "http://localhost:%d%s", server.getAddress().getPort(), path));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "lab-graph");
    thread.setDaemon(true);
    return thread;
  }
}
