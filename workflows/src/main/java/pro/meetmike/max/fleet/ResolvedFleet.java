package pro.meetmike.max.fleet;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The validated fleet together with the SHA-256 of every file it was read from, recorded in history
 * by the first activity: what was deployed can always be told, and replay never reads a file.
 */
public record ResolvedFleet(Fleet fleet, String source, Map<String, String> hashes) {
  public ResolvedFleet {
    hashes = new LinkedHashMap<>(hashes);
  }
}
