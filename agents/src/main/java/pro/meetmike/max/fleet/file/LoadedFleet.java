package pro.meetmike.max.fleet.file;

import java.nio.file.Path;
import java.util.List;
import pro.meetmike.max.fleet.ResolvedFleet;

/**
 * A fleet as it was found on disk.
 *
 * @param agents absolute directory with the agents' folders and {@code tools.yaml}
 * @param warnings worth showing, nothing that stops a deployment
 */
public record LoadedFleet(ResolvedFleet resolved, Path agents, List<Problem> warnings) {
  public LoadedFleet {
    warnings = List.copyOf(warnings);
  }
}
