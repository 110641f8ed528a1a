package pro.meetmike.max.fleet;

import java.util.List;

/** Who owns a phase, in the plan's words. */
public record PhaseOwners(int phase, List<String> owners) {
  public PhaseOwners {
    owners = List.copyOf(owners);
  }
}
