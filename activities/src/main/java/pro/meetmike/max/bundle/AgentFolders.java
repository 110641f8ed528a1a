package pro.meetmike.max.bundle;

import java.util.List;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.fleet.Fleet;

/**
 * The folders of the fleet's agents, as whoever can read them judges them: instructions, config,
 * schedules, identity toolkit, traits.
 */
@FunctionalInterface
public interface AgentFolders {

  /** At least one check per Eidolon, all problems in one answer. Reads only. */
  List<Check> check(Fleet fleet);
}
