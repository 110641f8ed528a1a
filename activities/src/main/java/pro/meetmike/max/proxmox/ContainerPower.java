package pro.meetmike.max.proxmox;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import pro.meetmike.max.deployment.StepOutcome;

/** Starting and rebooting a container of ours, each by its own task. */
final class ContainerPower {

  private static final int MOST_LOOKS = 20;

  private final PveNode node;
  private final TaskWatch watch;
  private final Pause pause;

  ContainerPower(PveNode node, TaskWatch watch, Pause pause) {
    this.node = node;
    this.watch = watch;
    this.pause = pause;
  }

  /** Leaves a running container alone. */
  StepOutcome start(ContainerSpec spec) {
    OwnedContainer.require(node, spec);
    if (node.running(spec.ct())) {
      return StepOutcome.unchanged(spec.label() + " is running");
    }
    try {
      watch.succeed(node.start(spec.ct()), "Starting " + spec.label());
    } catch (PveFault.OutcomeUnknown e) {
      pause.millis(500);
      if (!node.running(spec.ct())) {
        throw e;
      }
    } catch (PveFault.Refused e) {
      // Somebody may have started it between our look and our request.
      if (!node.running(spec.ct())) {
        throw e;
      }
    }
    return awaitRunning(spec, "started");
  }

  /** A stopped container is started instead: Proxmox refuses to reboot it. */
  StepOutcome reboot(ContainerSpec spec) {
    OwnedContainer.require(node, spec);
    if (!node.running(spec.ct())) {
      return start(spec);
    }
    Upid task = onceOnly(spec.ct(), "vzreboot", () -> node.reboot(spec.ct()));
    watch.succeed(task, "Rebooting " + spec.label());
    return awaitRunning(spec, "rebooted");
  }

  /** Sends a request, and when its answer is lost looks for the task it may have begun. */
  private Upid onceOnly(int ct, String type, Supplier<Upid> request) {
    Set<Upid> before = node.tasks(ct, type).stream().map(TaskRow::upid).collect(Collectors.toSet());
    try {
      return request.get();
    } catch (PveFault.OutcomeUnknown e) {
      pause.millis(500);
      return node.tasks(ct, type).stream()
          .map(TaskRow::upid)
          .filter(upid -> upid.user().equals(node.identity()) && !before.contains(upid))
          .findFirst()
          .orElseThrow(() -> e);
    }
  }

  private StepOutcome awaitRunning(ContainerSpec spec, String how) {
    for (int look = 0; look < MOST_LOOKS; look++) {
      if (node.running(spec.ct())) {
        return StepOutcome.changed(spec.label() + " " + how);
      }
      pause.millis(500);
    }
    throw new PveFault.Transient("%s was %s and does not run yet.".formatted(spec.label(), how));
  }
}
