package pro.meetmike.max.bundle;

import java.util.List;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.fleet.Fleet;

/** Whether the delegation matrix was really told to those it names. */
@FunctionalInterface
public interface DelegationEvidence {

  /** One check per member of the core team that has a task in phase 0. Reads only. */
  List<Check> check(Fleet fleet);
}
