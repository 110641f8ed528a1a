package pro.meetmike.max.journey.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a worker takes leads in: {@code desk.json} in its state directory, mode 0600, so that only
 * the worker's user and root can bring one.
 *
 * @param url on loopback
 * @param token made anew by every worker
 */
public record DeskAddress(String url, String token) {

  /** The state directory of a worker that runs as a service of its host. */
  public static final Path INSTALLED = Path.of("/var/lib/max");

  private static final String NAME = "desk.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** For the clients on this machine. */
  public void publish(Path state) throws IOException {
    Map<String, Object> lines = new LinkedHashMap<>();
    lines.put("address", url);
    lines.put("token", token);
    Files.createDirectories(state);
    Path fresh = state.resolve(NAME + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, JSON.writeValueAsString(lines));
    Files.move(fresh, state.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Of the worker that wrote it last; empty when none did, or when it is not for this user. */
  public static Optional<DeskAddress> of(Path state) throws IOException {
    Path file = state.resolve(NAME);
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    JsonNode desk = JSON.readTree(Files.readString(file));
    return Optional.of(new DeskAddress(desk.path("address").asText(), desk.path("token").asText()));
  }

  /** Whoever prints it does not print the token. */
  @Override
  public String toString() {
    return url;
  }
}
