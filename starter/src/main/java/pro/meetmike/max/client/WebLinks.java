package pro.meetmike.max.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Pages of Temporal's Web UI.
 *
 * @param base where the Web UI answers, {@code http://127.0.0.1:8233}
 */
public record WebLinks(String base, String namespace) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A terminated workflow cannot clear its attributes any more, so the state is asked for too. */
  private static final String WAITING = "AwaitingApproval=true AND ExecutionStatus=\"Running\"";

  public WebLinks {
    base = base.replaceAll("/+$", "");
  }

  /**
   * Of a server, as far as anybody has said where its Web UI is: {@code max dev} in its {@code
   * dev.json}, or {@code MAX_WEB_UI} in the environment. The embedded server has none.
   *
   * @param state where {@code max dev} writes down what it started
   */
  public static Optional<WebLinks> of(
      Endpoint endpoint, Path state, Map<String, String> environment) {
    if (endpoint.embedded()) {
      return Optional.empty();
    }
    return ofDev(endpoint, state)
        .or(() -> named(environment.getOrDefault("MAX_WEB_UI", "")))
        .map(base -> new WebLinks(base, endpoint.namespace()));
  }

  private static Optional<String> named(String base) {
    if (base.isBlank()) {
      return Optional.empty();
    }
    if (!base.matches("https?://[^\\s?#]+")) {
      throw new Failure(
          Failure.CONFIGURATION,
          "MAX_WEB_UI is %s, which is no address of a Web UI: for example http://127.0.0.1:8233."
              .formatted(base));
    }
    return Optional.of(base);
  }

  private static Optional<String> ofDev(Endpoint endpoint, Path state) {
    try {
      JsonNode dev = JSON.readTree(Files.readString(state.resolve("dev.json")));
      boolean same = endpoint.address().equals(dev.path("address").asText());
      boolean lives = ProcessHandle.of(dev.path("pid").asLong()).isPresent();
      return same && lives ? Optional.of(dev.path("ui").asText()) : Optional.empty();
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /** Everything that waits for a human. */
  public String inbox() {
    return workflows() + "?query=" + encoded(WAITING);
  }

  /** One workflow, its latest run. */
  public String workflow(String id) {
    return workflows() + "/" + encoded(id);
  }

  /** The start form, filled in. */
  public String start(String queue, String type, String id) {
    return workflows()
        + "/start-workflow?taskQueue=%s&workflowType=%s&workflowId=%s"
            .formatted(encoded(queue), encoded(type), encoded(id));
  }

  private String workflows() {
    return base + "/namespaces/" + encoded(namespace) + "/workflows";
  }

  /** For a path as well as for a query: a blank is %20 in both. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
