package pro.meetmike.max.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;
import pro.meetmike.max.fleet.file.FleetProblems;
import pro.meetmike.max.journey.file.DeskAddress;
import pro.meetmike.max.journey.file.LeadFile;
import pro.meetmike.max.journey.file.LeadProblems;
import pro.meetmike.max.signal.DeadLetters;
import pro.meetmike.max.worker.desk.DeadLetterTray;
import pro.meetmike.max.worker.desk.DeskKey;
import pro.meetmike.max.worker.desk.DeskRefusal;
import pro.meetmike.max.worker.desk.DeskReply;
import pro.meetmike.max.worker.desk.DeskThreads;
import pro.meetmike.max.worker.desk.LeadShelf;
import pro.meetmike.max.worker.desk.ShelfRoutes;

/**
 * The worker's door for what may not enter Temporal: takes leads with their contact data in, and
 * shows contact cards, artefacts and what was set aside to people on this machine. Listens on
 * loopback only, behind a token that lies in {@code <state>/desk.json} (mode 0600) as long as the
 * desk is open.
 */
public final class Desk implements AutoCloseable {

  private static final int LARGEST = 1 << 20;
  private static final String SET_ASIDE = "/set-aside";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ThreadPoolExecutor threads = DeskThreads.executor();
  private final DeskKey key = DeskKey.fresh();
  private final Path state;
  private final Path clients;
  private final LeadShelf shelf;
  private final ShelfRoutes routes;
  private final DeadLetterTray letters;
  private final JourneyIntake intake;
  private final AtomicLong requests = new AtomicLong();

  private Desk(
      HttpServer server, Path state, Path clients, JourneyIntake intake, DeadLetters letters) {
    this.server = server;
    this.state = state;
    this.clients = clients;
    this.shelf = new LeadShelf(clients);
    this.routes = new ShelfRoutes(shelf);
    this.intake = intake;
    this.letters = new DeadLetterTray(letters);
  }

  /** Opens the desk and writes its address and token down. */
  public static Desk open(
      int port, Path state, Path clients, JourneyIntake intake, DeadLetters letters)
      throws IOException {
    DeskThreads.limitRequests();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
    Desk desk = new Desk(server, state, clients, intake, letters);
    server.createContext("/", desk::handle);
    server.setExecutor(desk.threads);
    server.start();
    desk.address().publish(state);
    return desk;
  }

  private DeskAddress address() {
    return new DeskAddress("http://127.0.0.1:" + server.getAddress().getPort(), key.token());
  }

  /** How often somebody knocked, with or without the token. */
  long requests() {
    return requests.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      reply(exchange).to(exchange);
    }
  }

  private DeskReply reply(HttpExchange exchange) {
    try {
      Optional<DeskReply> first = key.first(exchange);
      return first.isPresent() ? first.get() : answer(exchange);
    } catch (DeskRefusal refusal) {
      return DeskReply.sentence(refusal.status(), refusal.sentence());
    } catch (IOException | RuntimeException fault) {
      return DeskReply.sentence(
          500,
          "The desk could not do it (%s): look into the worker's log."
              .formatted(fault.getClass().getSimpleName()));
    }
  }

  private DeskReply answer(HttpExchange exchange) throws IOException, DeskRefusal {
    String path = exchange.getRequestURI().getRawPath();
    String query = exchange.getRequestURI().getRawQuery();
    return switch (exchange.getRequestMethod()) {
      case "GET" ->
          path.equals(SET_ASIDE)
              ? DeskReply.json(letters.all())
              : routes.get(path, query == null ? "" : query);
      case "POST" -> {
        if (!path.equals("/leads")) {
          throw new DeskRefusal(404, "Leads are sent to /leads.");
        }
        yield take(exchange.getRequestBody().readNBytes(LARGEST + 1));
      }
      default -> throw new DeskRefusal(405, "Leads are sent by POST and read by GET.");
    };
  }

  private DeskReply take(byte[] body) throws IOException, DeskRefusal {
    Path file = Files.createTempFile("lead", ".json");
    try {
      Files.write(file, body);
      LeadFile lead = LeadFile.load(file);
      if (Files.exists(clients.resolve(lead.leadId()).resolve("state.json"))) {
        return DeskReply.sentence(
            200,
            "%s has been on its journey already: nothing was started.".formatted(lead.leadId()));
      }
      keepContact(lead.leadId(), body);
      boolean begun =
          intake.begin(
              lead.leadId(), lead.source(), lead.score() == null ? null : lead.score().longValue());
      return begun
          ? DeskReply.sentence(
              201, "The journey of %s has begun.%s".formatted(lead.leadId(), intake.tooEarly()))
          : DeskReply.sentence(
              200, "%s has a journey already: nothing was started.".formatted(lead.leadId()));
    } catch (LeadProblems e) {
      throw new DeskRefusal(400, e.problems().get(0).toString());
    } catch (FleetProblems e) {
      throw new DeskRefusal(503, "The fleet file is not valid: run max doctor.");
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /**
   * Contact data lies beside the lead's state, readable by the worker's user only, and nowhere
   * else. Created and written through one descriptor: a name that is exchanged in between gets
   * nothing.
   */
  private void keepContact(String leadId, byte[] body) throws IOException {
    Path contact = Files.createDirectories(clients.resolve(leadId)).resolve("contact.json");
    JsonNode lead = JSON.readTree(body);
    try (SeekableByteChannel file =
        Files.newByteChannel(
            contact,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer text = ByteBuffer.wrap(JSON.writeValueAsBytes(lead));
      while (text.hasRemaining()) {
        file.write(text);
      }
    } catch (FileAlreadyExistsException kept) {
      return;
    }
  }

  /** Takes its address away first: whoever gets the port afterwards is not sent any lead. */
  @Override
  public void close() {
    address().withdraw(state);
    server.stop(0);
    threads.shutdownNow();
    shelf.close();
    letters.close();
  }
}
