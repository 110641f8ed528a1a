package pro.meetmike.max.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import pro.meetmike.max.fleet.file.FleetProblems;
import pro.meetmike.max.journey.file.DeskAddress;
import pro.meetmike.max.journey.file.LeadFile;
import pro.meetmike.max.journey.file.LeadProblems;

/**
 * The worker's door for what may not enter Temporal: leads with their contact data. Listens on
 * loopback only, behind a token that lies in {@code <state>/desk.json} (mode 0600).
 */
public final class Desk implements AutoCloseable {

  private static final int LARGEST = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final String token = HexFormat.of().formatHex(new SecureRandom().generateSeed(24));
  private final Path clients;
  private final JourneyIntake intake;
  private final AtomicLong requests = new AtomicLong();

  private Desk(HttpServer server, Path clients, JourneyIntake intake) {
    this.server = server;
    this.clients = clients;
    this.intake = intake;
  }

  /** Opens the desk and writes its address and token down. */
  public static Desk open(int port, Path state, Path clients, JourneyIntake intake)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
    Desk desk = new Desk(server, clients, intake);
    server.createContext("/leads", desk::lead);
    server.start();
    new DeskAddress("http://127.0.0.1:" + server.getAddress().getPort(), desk.token).publish(state);
    return desk;
  }

  /** How often somebody knocked, with or without the token. */
  long requests() {
    return requests.get();
  }

  private void lead(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
      if (!MessageDigest.isEqual(
          given.getBytes(StandardCharsets.UTF_8),
          ("Bearer " + token).getBytes(StandardCharsets.UTF_8))) {
        answer(
            exchange,
            401,
            "The desk answers only to its token: read it from desk.json in the worker's state directory.");
        return;
      }
      if (!exchange.getRequestMethod().equals("POST")) {
        answer(exchange, 405, "Send a lead by POST.");
        return;
      }
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
      take(exchange, body);
    }
  }

  private void take(HttpExchange exchange, byte[] body) throws IOException {
    Path file = Files.createTempFile("lead", ".json");
    try {
      Files.write(file, body);
      LeadFile lead = LeadFile.load(file);
      if (Files.exists(clients.resolve(lead.leadId()).resolve("state.json"))) {
        answer(
            exchange,
            200,
            "%s has been on its journey already: nothing was started.".formatted(lead.leadId()));
        return;
      }
      keepContact(lead.leadId(), body);
      boolean begun =
          intake.begin(
              lead.leadId(), lead.source(), lead.score() == null ? null : lead.score().longValue());
      answer(
          exchange,
          begun ? 201 : 200,
          begun
              ? "The journey of %s has begun.%s".formatted(lead.leadId(), intake.tooEarly())
              : "%s has a journey already: nothing was started.".formatted(lead.leadId()));
    } catch (LeadProblems e) {
      answer(exchange, 400, e.problems().get(0).toString());
    } catch (FleetProblems e) {
      answer(exchange, 503, "The fleet file is not valid: run max doctor.");
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /**
   * Contact data lies beside the lead's state, readable by the worker's user only, and nowhere
   * else.
   */
  private void keepContact(String leadId, byte[] body) throws IOException {
    Path directory = Files.createDirectories(clients.resolve(leadId));
    Path contact = directory.resolve("contact.json");
    if (!Files.exists(contact)) {
      JsonNode lead = JSON.readTree(body);
      Files.createFile(
          contact,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(contact, JSON.writeValueAsBytes(lead));
    }
  }

  private static void answer(HttpExchange exchange, int status, String sentence)
      throws IOException {
    byte[] text = sentence.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(status, text.length);
    exchange.getResponseBody().write(text);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
