package pro.meetmike.max.fleet;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/** Reads the fleet on the worker's host. */
@ActivityInterface
public interface FleetActivities {

  /**
   * Loads and validates the fleet file (the worker's default when {@code file} is null). Reading
   * twice is safe: it changes nothing. Fails with the non-retryable type {@code MAX-FLEET-INVALID}
   * and every problem as {@code file:line:column} when the file is not valid.
   */
  @ActivityMethod(name = "ResolveFleet")
  ResolvedFleet resolveFleet(@Nullable String file);
}
