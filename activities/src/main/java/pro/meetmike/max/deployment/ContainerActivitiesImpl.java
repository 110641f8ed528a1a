package pro.meetmike.max.deployment;

import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.function.Supplier;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.proxmox.ContainerSteps;
import pro.meetmike.max.proxmox.Heartbeat;
import pro.meetmike.max.proxmox.Pause;
import pro.meetmike.max.proxmox.ProxmoxApi;
import pro.meetmike.max.proxmox.PveFault;
import pro.meetmike.max.ssh.HostKeys;
import pro.meetmike.max.ssh.HostShell;
import pro.meetmike.max.ssh.SshFault;
import pro.meetmike.max.ssh.SshResult;

/**
 * {@link ContainerActivities} and {@link RemovalActivities} on a Proxmox node. A fault that may
 * pass becomes a retryable failure whose type is the fault's code; any other becomes {@link
 * StepOutcome.Failed} for a human.
 */
public final class ContainerActivitiesImpl implements ContainerActivities, RemovalActivities {

  private static final String SSH_REMEDY =
      "Compare the pinned key with `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` on the"
          + " Proxmox host, and let the worker's key in as root there, then `max retry`.";

  private final ContainerSteps steps;

  /** New containers let nobody in by SSH key; see the other constructor. */
  public ContainerActivitiesImpl(ProxmoxApi api, String node, HostShell host, HostKeys keys) {
    this(api, node, host, keys, "");
  }

  /**
   * @param authorizedKeys public keys let in as root in new containers, one a line
   */
  public ContainerActivitiesImpl(
      ProxmoxApi api, String node, HostShell host, HostKeys keys, String authorizedKeys) {
    this(
        new ContainerSteps(
            api,
            node,
            host,
            keys,
            authorizedKeys,
            new ContainerSteps.Rhythm(activityHeartbeat(), Pause.sleeping())));
  }

  /** Over steps made elsewhere, for tests and tools. */
  public ContainerActivitiesImpl(ContainerSteps steps) {
    this.steps = steps;
  }

  private static Heartbeat activityHeartbeat() {
    return detail -> Activity.getExecutionContext().heartbeat(detail);
  }

  @Override
  public StepOutcome verifyAccess(Fleet fleet) {
    return outcome(() -> steps.verifyAccess(fleet));
  }

  @Override
  public StepOutcome preflight(Fleet fleet) {
    return outcome(() -> steps.preflight(fleet));
  }

  @Override
  public StepOutcome ensureContainer(EidolonPlan plan) {
    return outcome(() -> steps.ensure(plan));
  }

  @Override
  public StepOutcome startContainer(EidolonPlan plan) {
    return outcome(() -> steps.start(plan));
  }

  @Override
  public StepOutcome pinHostKey(EidolonPlan plan) {
    return outcome(() -> steps.pinHostKey(plan));
  }

  @Override
  public StepOutcome attachShare(EidolonPlan plan) {
    return outcome(() -> steps.attachShare(plan));
  }

  @Override
  public StepOutcome protect(EidolonPlan plan) {
    return outcome(() -> steps.protect(plan, true));
  }

  @Override
  public StepOutcome unprotect(EidolonPlan plan) {
    return outcome(() -> steps.protect(plan, false));
  }

  @Override
  public StepOutcome reboot(EidolonPlan plan) {
    return outcome(() -> steps.reboot(plan));
  }

  @Override
  public List<Marked> marked(String deployment) {
    try {
      return passing(() -> steps.marked(deployment));
    } catch (PveFault fault) {
      throw ApplicationFailure.newNonRetryableFailure(
          fault.what() + " " + fault.remedy(), fault.code());
    }
  }

  @Override
  public StepOutcome remove(Removal removal) {
    return outcome(() -> steps.remove(removal));
  }

  private static StepOutcome outcome(Supplier<StepOutcome> step) {
    try {
      return passing(step);
    } catch (PveFault fault) {
      return StepOutcome.failed(fault.what(), fault.remedy());
    } catch (SshFault fault) {
      return StepOutcome.failed(
          fault.getMessage(),
          fault.result() instanceof SshResult.Refused refused ? refused.remedy() : SSH_REMEDY);
    }
  }

  /** What may pass by itself is thrown for a retry, what is final as it is. */
  private static <T> T passing(Supplier<T> step) {
    try {
      return step.get();
    } catch (PveFault.Unreachable absent) {
      throw absent.outage().failure();
    } catch (PveFault.Away away) {
      throw away.outage().failure();
    } catch (PveFault fault) {
      if (fault.retryable()) {
        throw ApplicationFailure.newFailure(fault.what(), fault.code(), fault.remedy());
      }
      throw fault;
    } catch (SshFault fault) {
      if (fault.lasting()) {
        throw fault;
      }
      // Every command sent to the host compares first or only reads, so it may be sent again.
      throw fault.passing("");
    }
  }
}
