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
 * @param plain whether it is told line by line even on a terminal
 * @param containers whether the containers are real
 * @param on null for the embedded Temporal, {@link #DEV}, or HOST:PORT of a real server
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
    int port,
    @Nullable String on,
    boolean plain,
    boolean containers) {

  /** The development server of this machine. */
  public static final String DEV = "dev";

  public RehearsalPlan {
    faults = faults.isEmpty() ? EnumSet.noneOf(FaultKind.class) : EnumSet.copyOf(faults);
  }

  /** The same in another directory, which is then the same world again. */
  RehearsalPlan on(Path other) {
    return new RehearsalPlan(
        home, fleet, other, false, lead, yes, faults, seed, port, on, plain, containers);
  }
}
