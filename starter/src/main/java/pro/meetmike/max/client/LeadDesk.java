package pro.meetmike.max.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Hands a lead file to the worker's desk on loopback: contact data never goes through Temporal. */
public final class LeadDesk {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int REFUSED = 400;

  private final Path workerState;

  /**
   * @param workerState the worker's state directory, where it wrote its desk's address
   */
  public LeadDesk(Path workerState) {
    this.workerState = workerState;
  }

  /** Sends it and returns the desk's sentence. */
  public String add(Path leadFile) throws IOException, InterruptedException {
    Path address = workerState.resolve("desk.json");
    if (!Files.isReadable(address)) {
      throw new Failure(
          Failure.UNREACHABLE,
          "No worker's desk is known in %s: start one there with max worker, or name its --state."
              .formatted(workerState));
    }
    JsonNode desk = JSON.readTree(Files.readString(address));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(desk.path("address").asText() + "/leads"))
            .header("Authorization", "Bearer " + desk.path("token").asText())
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
}
