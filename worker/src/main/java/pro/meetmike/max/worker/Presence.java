package pro.meetmike.max.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code worker.json} in the state directory: which process serves it and where its health is
 * asked. It holds no secret; a file left by a dead worker counts for nothing.
 */
record Presence(long pid, String metrics, String started) {

  private static final String FILE = "worker.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  static Presence now(String metrics, Instant started) {
    return new Presence(ProcessHandle.current().pid(), metrics, started.toString());
  }

  void publish(Path state) throws IOException {
    Map<String, Object> lines = new LinkedHashMap<>();
    lines.put("pid", pid);
    lines.put("metrics", metrics);
    lines.put("started", started);
    Path fresh = state.resolve(FILE + ".new");
    Files.writeString(fresh, JSON.writeValueAsString(lines));
    Files.move(fresh, state.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  static void withdraw(Path state) throws IOException {
    Files.deleteIfExists(state.resolve(FILE));
  }

  /** The worker that runs on this state directory. */
  static Optional<Presence> of(Path state) {
    try {
      JsonNode json = JSON.readTree(Files.readString(state.resolve(FILE)));
      long pid = json.path("pid").asLong();
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .map(
              p -> new Presence(pid, json.path("metrics").asText(), json.path("started").asText()));
    } catch (IOException none) {
      return Optional.empty();
    }
  }
}
