package pro.meetmike.max.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.journey.file.PrivateDirectory;

/**
 * Where the running development server is, as {@code max dev} writes it down in {@code dev.json}
 * for all other commands.
 *
 * @param ui address of its Web UI
 * @param pid of the server's own process
 */
public record DevFile(String address, String ui, long pid) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "dev.json";

  /** The one that runs; a file left by a dead one counts for nothing. */
  public static Optional<DevFile> running(Path state) {
    try {
      JsonNode json = JSON.readTree(Files.readString(state.resolve(NAME)));
      DevFile found =
          new DevFile(
              json.path("address").asText(), json.path("ui").asText(), json.path("pid").asLong());
      boolean process = ProcessHandle.of(found.pid()).filter(ProcessHandle::isAlive).isPresent();
      boolean answers = new Endpoint(found.address(), "default", "", false, false).alive();
      return process && answers ? Optional.of(found) : Optional.empty();
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /** Writes down that this one runs. */
  public static DevFile publish(Path state, DevServer server) throws IOException {
    DevFile file = new DevFile(server.settings().address(), server.settings().ui(), server.pid());
    Map<String, Object> lines = new LinkedHashMap<>();
    lines.put("address", file.address());
    lines.put("ui", file.ui());
    lines.put("pid", file.pid());
    PrivateDirectory.open(state);
    Files.writeString(state.resolve(NAME), JSON.writeValueAsString(lines));
    return file;
  }

  /** Takes it back. */
  public static void withdraw(Path state) throws IOException {
    Files.deleteIfExists(state.resolve(NAME));
  }
}
