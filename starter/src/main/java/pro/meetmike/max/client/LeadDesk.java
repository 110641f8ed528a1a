package pro.meetmike.max.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pro.meetmike.max.journey.file.DeskAddress;

/** Hands a lead file to the worker's desk on loopback: contact data never goes through Temporal. */
public final class LeadDesk {

  private static final int REFUSED = 400;

  private final List<Path> workers;

  /**
   * @param workers state directories, of which the first that a worker wrote its desk's address
   *     into counts
   */
  public LeadDesk(List<Path> workers) {
    this.workers = List.copyOf(workers);
  }

  /** Sends it and returns the desk's sentence. */
  public String add(Path leadFile) throws IOException, InterruptedException {
    DeskAddress desk = find();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(desk.url() + "/leads"))
            .header("Authorization", "Bearer " + desk.token())
            .timeout(Duration.ofSeconds(20))
            .POST(HttpRequest.BodyPublishers.ofFile(leadFile))
            .build();
    return sent(request, leadFile);
  }

  private static String sent(HttpRequest request, Path leadFile) throws InterruptedException {
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= REFUSED) {
        throw new Failure(
            answer.statusCode() == REFUSED ? Failure.CONFIGURATION : Failure.FAILED,
            leadFile + ": " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new Failure(
          Failure.UNREACHABLE,
          "The worker's desk does not answer: start the worker with max worker.");
    }
  }

  private DeskAddress find() throws IOException {
    for (Path worker : workers) {
      Optional<DeskAddress> desk = DeskAddress.of(worker);
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
}
