package pro.meetmike.max.proxmox;

import pro.meetmike.max.deployment.StepOutcome;

/** The look before every step on an existing container: it must carry this deployment's mark. */
final class OwnedContainer {

  private OwnedContainer() {}

  /** Its configuration, or the fault that keeps every step away from it. */
  static ContainerConfig require(PveNode node, ContainerSpec spec) {
    ContainerObservation seen = ContainerObservation.of(node.config(spec.ct()), spec.mark());
    if (seen instanceof ContainerObservation.Ours ours) {
      return ours.config();
    }
    if (seen instanceof ContainerObservation.Absent) {
      throw new PveFault.NotFound(spec.label() + " does not exist.");
    }
    if (seen instanceof ContainerObservation.Creating) {
      throw new PveFault.Locked(spec.label() + " is still being created.", "create");
    }
    StepOutcome.Failed refusal = Refusals.foreign(spec, seen);
    throw new PveFault.Refused(refusal.reason(), refusal.remedy());
  }
}
