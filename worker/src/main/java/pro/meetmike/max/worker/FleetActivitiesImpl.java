package pro.meetmike.max.worker;

import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.FleetActivities;
import pro.meetmike.max.fleet.ResolvedFleet;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.fleet.file.FleetProblems;
import pro.meetmike.max.fleet.file.Problem;

/**
 * Reads fleet files on the worker's host; a relative name is looked for beside the worker's own
 * fleet file.
 */
public final class FleetActivitiesImpl implements FleetActivities {

  private final Path home;
  private final Path standard;

  /**
   * @param home relative names start here
   * @param standard the fleet when none is named
   */
  public FleetActivitiesImpl(Path home, Path standard) {
    this.home = home;
    this.standard = standard;
  }

  @Override
  public ResolvedFleet resolveFleet(@Nullable String file) {
    try {
      return FleetFile.load(file == null ? standard : home.resolve(file));
    } catch (FleetProblems problems) {
      String all =
          problems.problems().stream()
              .map(Problem::toString)
              .limit(10)
              .collect(Collectors.joining("\n"));
      throw ApplicationFailure.newNonRetryableFailure(all, "MAX-FLEET-INVALID");
    }
  }
}
