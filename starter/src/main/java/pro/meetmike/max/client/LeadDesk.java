package pro.meetmike.max.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.journey.file.DeskAddress;
import pro.meetmike.max.journey.file.LeadCard;
import pro.meetmike.max.signal.SetAside;

/**
 * The worker's desk on loopback: contact data and artefacts come from here and never go through
 * Temporal. The token is sent only to a desk that has proved to know it.
 */
public final class LeadDesk {

  private static final int REFUSED = 400;
  private static final int NOT_FOUND = 404;
  private static final int LARGEST = 4 << 20;
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** A name is a courtesy: no screen waits long for one. */
  private static final Duration NAME = Duration.ofSeconds(5);

  private static final Duration READ = Duration.ofSeconds(30);

  /** A journey begins at Temporal before the desk answers, and a busy host takes its time. */
  private static final Duration BEGIN = Duration.ofSeconds(90);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Path> workers;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(CONNECT).proxy(HttpClient.Builder.NO_PROXY).build();
  private @Nullable DeskAddress proved;

  /**
   * @param workers state directories, of which the first that a worker wrote its desk's address
   *     into counts
   */
  public LeadDesk(List<Path> workers) {
    this.workers = List.copyOf(workers);
  }

  /** What came back: every status is an answer. */
  record Answer(int status, HttpResponse<InputStream> response, byte[] body) {
    String text() {
      return new String(body, java.nio.charset.StandardCharsets.UTF_8);
    }

    boolean refused() {
      return status >= REFUSED;
    }
  }

  /** Sends a lead and returns the desk's sentence. */
  public String add(Path leadFile) throws IOException {
    Answer answer =
        ask(request("/leads", BEGIN).POST(HttpRequest.BodyPublishers.ofFile(leadFile)).build());
    if (answer.refused()) {
      throw new Failure(
          answer.status() == REFUSED ? Failure.CONFIGURATION : Failure.FAILED,
          leadFile + ": " + answer.text());
    }
    return answer.text();
  }

  /** The ids of the leads that begin so, some of them when they are many. */
  public List<String> matching(String prefix) throws IOException {
    if (!prefix.matches("[A-Za-z0-9._-]{1,64}")) {
      return List.of();
    }
    List<String> ids = new ArrayList<>();
    JSON.readTree(told("/leads?prefix=" + prefix).body())
        .path("leads")
        .forEach((JsonNode id) -> ids.add(id.asText()));
    return ids;
  }

  /** Everything the desk knows of a lead. */
  public LeadCard card(String leadId) throws IOException {
    return JSON.readValue(told("/leads/" + leadId + "/card").body(), LeadCard.class);
  }

  /** The company or the person; empty when the desk was not told. */
  public Optional<String> name(String leadId) {
    Answer answer = ask(request("/leads/" + leadId + "/name", NAME).GET().build());
    return answer.status() == NOT_FOUND ? Optional.empty() : Optional.of(sound(answer).text());
  }

  /** What was set aside in the mailboxes. */
  public List<SetAside> setAside() throws IOException {
    Answer answer = sound(ask(request("/set-aside", NAME).GET().build()));
    return List.of(JSON.readValue(answer.body(), SetAside[].class));
  }

  /** A file of a lead, whatever the desk says to it. */
  Answer artefact(String leadId, String below) {
    return get("/leads/" + leadId + "/artefacts/" + below);
  }

  private Answer told(String what) {
    return sound(get(what));
  }

  private static Answer sound(Answer answer) {
    if (answer.refused()) {
      throw new Failure(Failure.FAILED, answer.text());
    }
    return answer;
  }

  private Answer get(String what) {
    return ask(request(what, READ).GET().build());
  }

  private HttpRequest.Builder request(String what, Duration patience) {
    DeskAddress desk = desk();
    return HttpRequest.newBuilder(URI.create(desk.url() + what))
        .header("Authorization", "Bearer " + desk.token())
        .timeout(patience);
  }

  private Answer ask(HttpRequest request) {
    try {
      HttpResponse<InputStream> answer =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        return new Answer(answer.statusCode(), answer, body.readNBytes(LARGEST));
      }
    } catch (IOException e) {
      throw silent();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw silent();
    }
  }

  private DeskAddress desk() {
    DeskAddress known = proved;
    if (known == null) {
      known = found();
      prove(known);
      proved = known;
    }
    return known;
  }

  /** A killed worker leaves its address behind, and its port to whoever comes first. */
  private void prove(DeskAddress desk) {
    byte[] random = new byte[16];
    new SecureRandom().nextBytes(random);
    String nonce = HexFormat.of().formatHex(random);
    Answer answer =
        ask(
            HttpRequest.newBuilder(URI.create(desk.url() + "/proof?nonce=" + nonce))
                .timeout(READ)
                .build());
    byte[] due =
        DeskAddress.proof(desk.token(), nonce).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    if (!MessageDigest.isEqual(due, answer.body())) {
      throw new Failure(
          Failure.UNREACHABLE,
          "Something else answers at %s, where the worker's desk was: start the worker with ./max worker."
              .formatted(desk.url()));
    }
  }

  private static Failure silent() {
    return new Failure(
        Failure.UNREACHABLE,
        "The worker's desk does not answer: start the worker with ./max worker.");
  }

  private DeskAddress found() {
    for (Path worker : workers) {
      Optional<DeskAddress> desk = written(worker);
      if (desk.isPresent()) {
        return desk.get();
      }
    }
    String where = workers.stream().map(Path::toString).collect(Collectors.joining(" or "));
    throw new Failure(
        Failure.UNREACHABLE,
        "No worker's desk can be read in %s: start one on this machine with ./max worker, be root or the worker's user, or name its state directory with --state."
            .formatted(where));
  }

  private static Optional<DeskAddress> written(Path worker) {
    try {
      return DeskAddress.of(worker).filter(d -> d.url().matches("http://127\\.0\\.0\\.1:\\d{1,5}"));
    } catch (JsonProcessingException broken) {
      return Optional.empty();
    } catch (IOException notToBeBelieved) {
      throw new Failure(Failure.CONFIGURATION, String.valueOf(notToBeBelieved.getMessage()));
    }
  }
}
