package pro.meetmike.max.lab.temporal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose deployment a run is: the state directory of its world, and the fleet it was begun with.
 * Kept in the run's memo, so that no other world takes it for its own.
 *
 * @param lastRun of this world; null when it has none
 */
public record RehearsedWorld(Path directory, String fleetHash, @Nullable String lastRun) {

  static final String DIRECTORY = "world";
  static final String FLEET = "fleet";

  /** What the run's memo says of it. */
  public Map<String, Object> memo() {
    Map<String, Object> memo = new LinkedHashMap<>();
    memo.put(DIRECTORY, directory.toString());
    memo.put(FLEET, fleetHash);
    return memo;
  }
}
