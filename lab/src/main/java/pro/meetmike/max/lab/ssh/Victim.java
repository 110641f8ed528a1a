package pro.meetmike.max.lab.ssh;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.lab.FaultKind;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.Guests.Guest;

/**
 * The one container that a fault of one victim hits: drawn by the seed when it is first asked for,
 * and the same from then on.
 */
final class Victim {

  /** The core team's machine gets nothing from a deployment, so nothing breaks there. */
  private static final int FIRST_EIDOLON = 101;

  private static final int DRAWS = 64;

  private final Machines machines;
  private final Faults faults;
  private final FaultKind kind;
  private final String what;
  private Optional<Integer> drawn = Optional.empty();

  /**
   * @param what is hit, for the name of the place: {@code apt}
   */
  Victim(Machines machines, Faults faults, FaultKind kind, String what) {
    this.machines = machines;
    this.faults = faults;
    this.kind = kind;
    this.what = what;
  }

  synchronized boolean is(Machine machine) {
    return !machine.isHost() && ct().map(ct -> ct == machine.ct()).orElse(false);
  }

  /** It works again. */
  void cured() {
    faults.cured(kind, place -> true);
  }

  private Optional<Integer> ct() {
    List<Integer> candidates =
        machines.guests().guests().stream()
            .map(Guest::ct)
            .filter(ct -> ct >= FIRST_EIDOLON)
            .sorted(Comparator.naturalOrder())
            .toList();
    for (int draw = 0; drawn.isEmpty() && draw < DRAWS; draw++) {
      for (int ct : candidates) {
        if (faults.strikes(kind, what + " " + ct + " draw " + draw)) {
          drawn = Optional.of(ct);
          break;
        }
      }
    }
    return drawn;
  }
}
