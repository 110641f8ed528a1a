package pro.meetmike.max.proxmox;

import java.util.List;
import pro.meetmike.max.deployment.RemovalActivities.Marked;
import pro.meetmike.max.deployment.RemovalActivities.Removal;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.ssh.HostKeys;
import pro.meetmike.max.ssh.HostShell;

/**
 * Everything that is done to containers, as plain methods: the activities call them, and so may a
 * test or a tool without Temporal. What a retry or a human has to cure comes as {@link PveFault};
 * what was found out to be incurable as {@link StepOutcome.Failed}. Thread-safe.
 */
public final class ContainerSteps {

  private final PveNode node;
  private final HostShell host;
  private final HostKeys keys;
  private final String authorizedKeys;
  private final Pause pause;
  private final TaskWatch watch;

  /**
   * @param authorizedKeys public keys let in as root in new containers, one a line; may be blank
   */
  public ContainerSteps(
      ProxmoxApi api,
      String node,
      HostShell host,
      HostKeys keys,
      String authorizedKeys,
      Rhythm rhythm) {
    this.node = new PveNode(api, node);
    this.host = host;
    this.keys = keys;
    this.authorizedKeys = authorizedKeys;
    this.pause = rhythm.pause();
    this.watch = new TaskWatch(this.node, rhythm.heartbeat(), rhythm.pause());
  }

  /** How a step waits, and whom it tells meanwhile. */
  public record Rhythm(Heartbeat heartbeat, Pause pause) {}

  public StepOutcome verifyAccess(Fleet fleet) {
    return new AccessCheck(node, host).verify(fleet);
  }

  public StepOutcome preflight(Fleet fleet) {
    return new HostPreflight(node, fleet).run();
  }

  public StepOutcome ensure(EidolonPlan plan) {
    return LockHolder.named(
        node,
        plan.eidolon().ct(),
        () ->
            new EnsureContainer(node, watch, pause, authorizedKeys, ContainerSpec.of(plan)).run());
  }

  public StepOutcome start(EidolonPlan plan) {
    return LockHolder.named(
        node,
        plan.eidolon().ct(),
        () -> new ContainerPower(node, watch, pause).start(ContainerSpec.of(plan)));
  }

  public StepOutcome reboot(EidolonPlan plan) {
    return LockHolder.named(
        node,
        plan.eidolon().ct(),
        () -> new ContainerPower(node, watch, pause).reboot(ContainerSpec.of(plan)));
  }

  public StepOutcome pinHostKey(EidolonPlan plan) {
    return new HostKeyPin(node, host, keys).pin(ContainerSpec.of(plan));
  }

  public StepOutcome attachShare(EidolonPlan plan) {
    return LockHolder.named(
        node,
        plan.eidolon().ct(),
        () -> new ShareMount(node, host).attach(ContainerSpec.of(plan), plan.share()));
  }

  public StepOutcome protect(EidolonPlan plan, boolean wanted) {
    return LockHolder.named(
        node,
        plan.eidolon().ct(),
        () -> new ContainerProtection(node).set(ContainerSpec.of(plan), wanted));
  }

  /** The containers that carry a deployment's mark. */
  public List<Marked> marked(String deployment) {
    return new ContainerRemoval(node, watch, pause, deployment).marked();
  }

  public StepOutcome remove(Removal removal) {
    return LockHolder.named(
        node,
        removal.ct(),
        () ->
            new ContainerRemoval(node, watch, pause, removal.deployment())
                .remove(removal.ct(), removal.shieldedToo()));
  }
}
