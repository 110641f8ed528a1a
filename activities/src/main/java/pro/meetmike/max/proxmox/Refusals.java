package pro.meetmike.max.proxmox;

import java.util.List;
import pro.meetmike.max.deployment.StepOutcome;

/** The endings of {@link EnsureContainer} that only a human can change, as sentences. */
final class Refusals {

  private Refusals() {}

  /** Somebody else's container, which is never touched. */
  static StepOutcome.Failed foreign(ContainerSpec spec, ContainerObservation seen) {
    if (seen instanceof ContainerObservation.ForeignMax max) {
      return new StepOutcome.Failed(
          "CT %d belongs to another MAX deployment (%s), so it is not touched for %s."
              .formatted(spec.ct(), max.whose(), spec.hostname()),
          "Retire that deployment or give %s another ct in the fleet file, %s"
              .formatted(spec.hostname(), Remedies.RETRY));
    }
    if (seen instanceof ContainerObservation.Foreign foreign && foreign.empty()) {
      return new StepOutcome.Failed(
          "CT %d is an empty shell without a root file system, as a killed creation leaves it."
              .formatted(spec.ct()),
          "Run `pct destroy %d` on the Proxmox host, %s".formatted(spec.ct(), Remedies.RETRY));
    }
    String name = seen instanceof ContainerObservation.Foreign f ? f.hostname() : "?";
    return new StepOutcome.Failed(
        "CT %d exists (%s) and carries no mark of MAX, so it is not touched for %s."
            .formatted(spec.ct(), name, spec.hostname()),
        "%s, %s".formatted(waysOut(spec.hostname(), spec.mark().line()), Remedies.RETRY));
  }

  /** What helps where somebody's own container has the number of one of the fleet's. */
  static String waysOut(String name, String mark) {
    return "Give %s another ct in the fleet file, remove that container yourself, or have it adopted by the line `%s` in its notes"
        .formatted(name, mark);
  }

  static StepOutcome.Failed idTaken(ContainerSpec spec) {
    return new StepOutcome.Failed(
        "The id %d belongs to a virtual machine or to a container on another node."
            .formatted(spec.ct()),
        "Give %s another ct in the fleet file, %s".formatted(spec.hostname(), Remedies.RETRY));
  }

  static StepOutcome.Failed createdByAnother(ContainerSpec spec, Upid upid) {
    return new StepOutcome.Failed(
        "%s is creating a container with the id %d right now (task %s)."
            .formatted(upid.user(), spec.ct(), upid.text()),
        "Give %s another ct in the fleet file or let them remove theirs, %s"
            .formatted(spec.hostname(), Remedies.RETRY));
  }

  /**
   * @param log the task's own: tar says there why it ended, the task only with which number
   */
  static StepOutcome.Failed failedTask(
      ContainerSpec spec, Upid upid, TaskEnd end, List<String> log) {
    String why =
        log.stream()
            .filter(Remedies::full)
            .findFirst()
            .map(
                line ->
                    "the disk of %d GiB is too small or its storage full: %s"
                        .formatted(spec.size().disk(), line.strip()))
            .orElse(end.exit());
    return new StepOutcome.Failed(
        "Creating %s failed: %s (task %s).".formatted(spec.label(), why, upid.text()),
        Remedies.task(why, upid));
  }

  /** The lock of a creation that no longer runs; the API offers no way past it, not even root. */
  static StepOutcome.Failed staleLock(ContainerSpec spec, CreationTrace trace) {
    String fact =
        trace instanceof CreationTrace.Ended ended
            ? "its task %s ended with \"%s\"".formatted(ended.upid().text(), ended.exit())
            : "no task that creates it is to be seen";
    return new StepOutcome.Failed(
        "CT %d is locked by a creation that no longer runs: %s.".formatted(spec.ct(), fact),
        "Run `pct unlock %d` and `pct destroy %d` on the Proxmox host, %s"
            .formatted(spec.ct(), spec.ct(), Remedies.RETRY));
  }

  static StepOutcome.Failed immutable(ContainerSpec spec, ContainerDiff diff) {
    return new StepOutcome.Failed(
        "%s differs in what cannot be changed in place: %s."
            .formatted(spec.label(), String.join("; ", diff.immutable())),
        ("Either put the old value back into the fleet file, or have it replaced: save its data,"
                + " `pct destroy %d` on the Proxmox host, %s")
            .formatted(spec.ct(), Remedies.RETRY));
  }
}
