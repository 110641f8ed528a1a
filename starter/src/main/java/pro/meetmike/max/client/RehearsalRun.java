package pro.meetmike.max.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last rehearsal in a state directory, kept there in {@code run.json}: which process, which run
 * of the deployment, with which fleet. It says whether the process ended as it should or was
 * killed.
 *
 * @param pid with {@code processBegan} the process, since numbers are used again
 * @param processBegan empty when the system does not tell
 * @param runId null until the deployment has begun
 * @param fleetHash SHA-256 of the fleet file
 * @param goOn the command that goes on, as it is typed
 * @param endedAt null while it runs, and for ever when it was killed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RehearsalRun(
    long pid,
    String processBegan,
    String began,
    @Nullable String runId,
    String fleet,
    String fleetHash,
    String goOn,
    @Nullable String endedAt) {

  private static final String FILE = "run.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One that begins now, in this process. */
  public static RehearsalRun begun(Instant now, Path fleet, String fleetHash, String goOn) {
    ProcessHandle self = ProcessHandle.current();
    return new RehearsalRun(
        self.pid(), began(self), now.toString(), null, fleet.toString(), fleetHash, goOn, null);
  }

  private static String began(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }

  /** The last one in this directory; empty when there was none, or its file cannot be read. */
  public static Optional<RehearsalRun> of(Path state) {
    try {
      return Optional.of(JSON.readValue(state.resolve(FILE).toFile(), RehearsalRun.class));
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /** Written whole or not at all. */
  public void write(Path state) throws IOException {
    Path written = Files.createTempFile(state, FILE, ".new");
    JSON.writeValue(written.toFile(), this);
    Files.move(written, state.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The same, whose deployment has begun. */
  public RehearsalRun withRun(String id) {
    return new RehearsalRun(pid, processBegan, began, id, fleet, fleetHash, goOn, endedAt);
  }

  /** The same, at its end. */
  public RehearsalRun ended(Instant now) {
    return new RehearsalRun(
        pid, processBegan, began, runId, fleet, fleetHash, goOn, now.toString());
  }

  /** Whether its process lives. */
  public boolean alive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(p -> processBegan.isEmpty() || began(p).equals(processBegan))
        .isPresent();
  }

  /** Whether its process is gone without having said so. */
  public boolean killed() {
    return endedAt == null && !alive();
  }

  /** One sentence about a killed one in this directory, and how to go on; else empty. */
  public static Optional<String> killedIn(Path state) {
    return of(state)
        .filter(RehearsalRun::killed)
        .map(
            run ->
                "The rehearsal in %s that began at %s UTC was killed: go on with %s"
                    .formatted(state, run.began().substring(0, 16).replace('T', ' '), run.goOn()));
  }
}
