package pro.meetmike.max.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.journey.file.PrivateDirectory;

/**
 * Where Temporal answers.
 *
 * @param queue the workflow task queue to start on
 * @param rehearsal whether this is a rehearsal's own server or namespace
 * @param embedded whether it is the in-memory server, which now and then loses an update
 */
public record Endpoint(
    String address, String namespace, String queue, boolean rehearsal, boolean embedded) {

  /** Namespace of rehearsals on a real server; nothing of production ever runs in it. */
  public static final String REHEARSAL_NAMESPACE = Queues.REHEARSAL_NAMESPACE;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LIVENESS_MILLIS = 500;

  /** A server that was named: its namespace tells whether it is used for rehearsing. */
  public static Endpoint named(String address, String namespace) {
    boolean rehearsal = namespace.equals(REHEARSAL_NAMESPACE);
    return new Endpoint(
        address, namespace, rehearsal ? Queues.REHEARSAL : Queues.PRODUCTION, rehearsal, false);
  }

  /**
   * Written by a running rehearsal into its state directory, so that a second terminal finds it.
   */
  public void publish(Path state) throws IOException {
    Map<String, Object> lines = new LinkedHashMap<>();
    lines.put("address", address);
    lines.put("namespace", namespace);
    lines.put("queue", queue);
    lines.put("embedded", embedded);
    lines.put("pid", ProcessHandle.current().pid());
    PrivateDirectory.open(state);
    Files.writeString(state.resolve("rehearsal.json"), JSON.writeValueAsString(lines));
  }

  /**
   * The rehearsal that runs on this state directory, if one does: a file left by a dead one counts
   * for nothing.
   */
  public static Optional<Endpoint> ofRehearsal(Path state) {
    Path file = state.resolve("rehearsal.json");
    try {
      JsonNode json = JSON.readTree(Files.readString(file));
      Endpoint found =
          new Endpoint(
              json.path("address").asText(),
              json.path("namespace").asText(),
              json.path("queue").asText(),
              true,
              json.path("embedded").asBoolean());
      // a real server outlives the rehearsal that ran on it
      boolean runs =
          ProcessHandle.of(json.path("pid").asLong()).filter(ProcessHandle::isAlive).isPresent();
      return runs && found.alive() ? Optional.of(found) : Optional.empty();
    } catch (IOException | IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /** Whether anything accepts connections there. */
  public boolean alive() {
    int colon = address.lastIndexOf(':');
    try (Socket socket = new Socket()) {
      int port = Integer.parseInt(address.substring(colon + 1));
      socket.connect(new InetSocketAddress(address.substring(0, colon), port), LIVENESS_MILLIS);
      return true;
    } catch (IOException | RuntimeException dead) {
      return false;
    }
  }
}
