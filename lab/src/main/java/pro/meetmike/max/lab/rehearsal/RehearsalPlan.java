package pro.meetmike.max.lab.rehearsal;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.lab.FaultKind;

/**
 * What was asked of a rehearsal.
 *
 * @param anew whether the state directory is emptied first
 * @param yes whether the lab human answers everything
 * @param port of the embedded Temporal; 0 for any
 */
public record RehearsalPlan(
    Path home,
    Path fleet,
    Path state,
    boolean anew,
    @Nullable Path lead,
    boolean yes,
    Set<FaultKind> faults,
    long seed,
    int port) {
  public RehearsalPlan {
    faults = faults.isEmpty() ? EnumSet.noneOf(FaultKind.class) : EnumSet.copyOf(faults);
  }
}
