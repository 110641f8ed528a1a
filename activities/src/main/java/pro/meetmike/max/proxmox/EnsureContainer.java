package pro.meetmike.max.proxmox;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.StepOutcome;

/**
 * Brings one container to what its spec says: look, then create, wait, change or refuse, and look
 * again until nothing differs. Every turn starts from what Proxmox shows now, so the step may be
 * killed anywhere and run again: a creation under way is found by its task and waited for, and a
 * request whose answer got lost is not repeated before a look.
 */
final class EnsureContainer {

  private static final int MOST_LOOKS = 20;
  private static final int MOST_TRIES = 3;

  private final PveNode node;
  private final TaskWatch watch;
  private final Pause pause;
  private final String authorizedKeys;
  private final ContainerSpec spec;

  private final Set<String> done = new LinkedHashSet<>();
  private boolean resumed;
  private int creations;
  private int untraced;
  private int changes;
  private @Nullable PveFault createFault;
  private @Nullable PveFault changeFault;

  EnsureContainer(
      PveNode node, TaskWatch watch, Pause pause, String authorizedKeys, ContainerSpec spec) {
    this.node = node;
    this.watch = watch;
    this.pause = pause;
    this.authorizedKeys = authorizedKeys;
    this.spec = spec;
  }

  StepOutcome run() {
    for (int look = 0; look < MOST_LOOKS; look++) {
      Optional<StepOutcome> end = after(observe());
      if (end.isPresent()) {
        return end.get();
      }
    }
    throw new PveFault.Transient(
        "%s did not come to rest after %d looks.".formatted(spec.label(), MOST_LOOKS));
  }

  private ContainerObservation observe() {
    return ContainerObservation.of(node.config(spec.ct()), spec.mark());
  }

  /** One turn; empty when another look is needed. */
  private Optional<StepOutcome> after(ContainerObservation seen) {
    if (seen instanceof ContainerObservation.Absent) {
      return create();
    }
    if (seen instanceof ContainerObservation.Creating) {
      return resume();
    }
    if (seen instanceof ContainerObservation.Ours ours) {
      return compare(ours.config());
    }
    return Optional.of(Refusals.foreign(spec, seen));
  }

  private Optional<StepOutcome> create() {
    if (node.idTaken(spec.ct())) {
      return Optional.of(Refusals.idTaken(spec));
    }
    if (++creations > MOST_TRIES) {
      throw createFault != null
          ? createFault
          : new PveFault.Transient("%s vanished while it was set up.".formatted(spec.label()));
    }
    try {
      return finish(node.create(spec.createParameters(authorizedKeys)), "created");
    } catch (PveFault.AlreadyExists e) {
      createFault = e;
    } catch (PveFault.OutcomeUnknown
        | PveFault.Transient
        | PveFault.Away
        | PveFault.Unreachable e) {
      createFault = e;
      pause.millis(500);
    }
    return Optional.empty();
  }

  private Optional<StepOutcome> finish(Upid upid, String how) {
    TaskEnd end = watch.await(upid);
    switch (end.kind()) {
      case OK, WARNINGS -> {
        createFault = null;
        done.add(how + " from " + spec.size().template());
        if (end.kind() == TaskEnd.Kind.WARNINGS) {
          done.add("the creation ended with " + end.exit() + " (task " + upid.text() + ")");
        }
      }
      case FAILED -> {
        if (PveErrors.passes(end.exit())) {
          throw new PveFault.Transient(
              "Creating %s failed: %s.".formatted(spec.label(), end.exit()));
        }
        return Optional.of(Refusals.failedTask(spec, upid, end, node.taskLog(upid)));
      }
      case KILLED ->
          createFault =
              new PveFault.Transient(
                  "The task that created %s was killed on the host.".formatted(spec.label()));
    }
    return Optional.empty();
  }

  private Optional<StepOutcome> resume() {
    CreationTrace trace = CreationTrace.of(node.tasks(spec.ct(), "vzcreate"), node.identity());
    if (trace instanceof CreationTrace.Running running) {
      resumed = true;
      return finish(running.upid(), "creation under way was waited for, created");
    }
    if (trace instanceof CreationTrace.ByAnother other) {
      return Optional.of(Refusals.createdByAnother(spec, other.upid()));
    }
    // The lock comes a moment before its task is listed and may go a moment after it ended.
    if (++untraced < MOST_TRIES) {
      pause.millis(1_500);
      return Optional.empty();
    }
    return Optional.of(Refusals.staleLock(spec, trace));
  }

  private Optional<StepOutcome> compare(ContainerConfig config) {
    ContainerDiff diff = ContainerDiff.between(spec, config);
    return switch (diff.kind()) {
      case EQUAL -> Optional.of(arrived());
      case IMMUTABLE -> Optional.of(Refusals.immutable(spec, diff));
      case CHANGEABLE -> {
        change(diff, config.digest());
        yield Optional.empty();
      }
    };
  }

  /** Errors are kept, not thrown: Proxmox may have saved what it answered 500 to. */
  private void change(ContainerDiff diff, String digest) {
    if (changeFault != null && (changes >= MOST_TRIES || !passing(changeFault))) {
      throw changeFault;
    }
    if (changes >= MOST_TRIES) {
      throw new PveFault.Refused(
          "Proxmox accepted a change of %s and did not keep it (%s)."
              .formatted(spec.label(), String.join(", ", diff.lines())),
          "Look at the container's configuration, " + Remedies.RETRY);
    }
    changeFault = null;
    if (changes++ > 0) {
      pause.millis(500);
    }
    try {
      if (!diff.changes().isEmpty()) {
        node.configure(spec.ct(), diff.changes(), digest);
      }
      diff.growth()
          .flatMap(size -> node.resize(spec.ct(), size))
          .ifPresent(upid -> watch.succeed(upid, "Growing the disk of " + spec.label()));
      done.addAll(diff.lines());
    } catch (PveFault e) {
      changeFault = e;
    }
  }

  private static boolean passing(PveFault fault) {
    return fault instanceof PveFault.Transient
        || fault instanceof PveFault.Away
        || fault instanceof PveFault.Unreachable
        || fault instanceof PveFault.OutcomeUnknown
        || fault instanceof PveFault.Modified;
  }

  private StepOutcome arrived() {
    if (createFault != null && done.isEmpty()) {
      done.add("created; the answer got lost and the next look found the container");
    }
    if (changes > 0) {
      if (changeFault != null) {
        done.add("saved, although: " + changeFault.what());
      }
      Set<String> waiting = node.pending(spec.ct());
      if (!waiting.isEmpty()) {
        done.add("takes effect at the next start: " + String.join(", ", waiting));
      }
    }
    if (done.isEmpty()) {
      return StepOutcome.unchanged(spec.label() + " is as the fleet wants it");
    }
    String verb = creations > 0 || resumed ? " created" : " adjusted";
    return new StepOutcome.Changed(spec.label() + verb, List.copyOf(done));
  }
}
