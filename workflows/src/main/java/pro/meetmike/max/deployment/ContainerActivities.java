package pro.meetmike.max.deployment;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Fleet;

/**
 * Containers through the Proxmox API, and the few root-only settings over the pinned SSH session to
 * the host.
 */
@ActivityInterface
public interface ContainerActivities {

  /**
   * Token, privileges (each missing one named with its {@code pveum} line), pinned host key, root
   * SSH. Reads only.
   */
  @ActivityMethod(name = "VerifyAccess")
  StepOutcome verifyAccess(Fleet fleet);

  /** Template, storage, bridge, address conflicts, memory, share transport. Reads only. */
  @ActivityMethod(name = "PreflightHost")
  StepOutcome preflight(Fleet fleet);

  /**
   * Observes, then creates, adopts, adjusts or refuses. Safe to run twice: an existing container of
   * ours is compared and only differences are changed; one that is not ours is never touched
   * ({@link StepOutcome.Failed}).
   */
  @ActivityMethod(name = "EnsureContainer")
  StepOutcome ensureContainer(EidolonPlan plan);

  /** Starts it and waits until it answers. Safe to run twice: a running container is left alone. */
  @ActivityMethod(name = "StartContainer")
  StepOutcome startContainer(EidolonPlan plan);

  /**
   * Reads the container's SSH host key through {@code pct exec} and pins it. Running twice writes
   * the same line.
   */
  @ActivityMethod(name = "PinHostKey")
  StepOutcome pinHostKey(EidolonPlan plan);

  /** Attaches the share ({@code pct set -mp0}); compares first, so a second run changes nothing. */
  @ActivityMethod(name = "AttachShare")
  StepOutcome attachShare(EidolonPlan plan);

  /** Makes Proxmox itself refuse to destroy it ({@code protection=1}). Idempotent by value. */
  @ActivityMethod(name = "ProtectContainer")
  StepOutcome protect(EidolonPlan plan);

  /** Takes protection away again: the compensation of {@link #protect}. Idempotent by value. */
  @ActivityMethod(name = "UnprotectContainer")
  StepOutcome unprotect(EidolonPlan plan);

  /** Reboots and waits until it answers. Twice is one reboot too many, never a wrong state. */
  @ActivityMethod(name = "RebootContainer")
  StepOutcome reboot(EidolonPlan plan);
}
