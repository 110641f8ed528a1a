package pro.meetmike.max.proxmox;

import java.util.Map;
import pro.meetmike.max.deployment.StepOutcome;

/** Proxmox's own refusal to destroy a container, switched on and off. */
final class ContainerProtection {

  private final PveNode node;

  ContainerProtection(PveNode node) {
    this.node = node;
  }

  StepOutcome set(ContainerSpec spec, boolean wanted) {
    String word = wanted ? "protected" : "unprotected";
    ContainerConfig before = OwnedContainer.require(node, spec);
    if (before.on("protection") == wanted) {
      return StepOutcome.unchanged(spec.label() + " is " + word);
    }
    try {
      node.configure(spec.ct(), Map.of("protection", wanted ? "1" : "0"), before.digest());
    } catch (PveFault e) {
      // A change may be saved and answered with an error all the same.
      if (OwnedContainer.require(node, spec).on("protection") != wanted) {
        throw e;
      }
    }
    return StepOutcome.changed(spec.label() + " " + word);
  }
}
