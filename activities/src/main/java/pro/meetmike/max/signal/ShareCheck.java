package pro.meetmike.max.signal;

import java.util.List;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.fleet.EidolonPlan;

/**
 * The container's half of {@link SignalActivities#verifyShare}; reaching into a container is not
 * this package's business.
 */
@FunctionalInterface
public interface ShareCheck {

  /**
   * Lets the container read {@code probe.hostFile()} below the plan's mount point, compare it, and
   * write {@code probe.replyFile()} by rename. Gives one check for what the container saw (with its
   * mount type); an unreachable container is thrown, since a retry may cure it.
   */
  List<Check> fromContainer(EidolonPlan plan, ShareProbe probe);
}
