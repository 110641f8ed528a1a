package pro.meetmike.max.signal;

import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.wording.Counted;

/**
 * Signal files on local directories. A fault of the file system is thrown as {@code MAX-SHARE-IO},
 * which a retry may cure; what only a human can cure comes back as {@link StepOutcome.Failed}.
 */
public final class SignalActivitiesImpl implements SignalActivities {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path shareRoot;
  private final Spool spool;
  private final Clock clock;
  private final ShareCheck check;
  private final Waiting waiting;

  /**
   * @param shareRoot where this process sees the directory the fleet calls {@code share.root}
   * @param spoolRoot below the worker's state directory
   */
  public SignalActivitiesImpl(Path shareRoot, Path spoolRoot, Clock clock, ShareCheck check) {
    this(
        shareRoot,
        spoolRoot,
        clock,
        check,
        new Waiting(PATIENCE, () -> Activity.getExecutionContext().heartbeat(null)));
  }

  SignalActivitiesImpl(
      Path shareRoot, Path spoolRoot, Clock clock, ShareCheck check, Waiting waiting) {
    this.shareRoot = shareRoot;
    this.spool = new Spool(spoolRoot, clock);
    this.clock = clock;
    this.check = check;
    this.waiting = waiting;
  }

  @Override
  public StepOutcome prepareShare(ShareRequest request) {
    return guarded(
        () -> {
          ShareMemory memory = new ShareMemory(spool.root());
          Optional<String> known = memory.uuid();
          if (known.isPresent() && Share.find(shareRoot, clock).isEmpty()) {
            return StepOutcome.failed(
                "Share " + known.get() + " was prepared before and is not at its place now.",
                "Mount it; or, to begin a new one, remove " + memory.file() + " and retry.");
          }
          Optional<Share> share = Share.find(shareRoot, clock);
          if (share.isEmpty()) {
            return StepOutcome.failed(
                "There is no share at " + shareRoot + ".", ShareLayout.MADE_BY);
          }
          Optional<StepOutcome> fault = new ShareLayout(share.get()).fault(request.fleet());
          if (fault.isPresent()) {
            return fault.get();
          }
          memory.remember(share.get().uuid());
          return StepOutcome.unchanged("The share has every mailbox, and they can be worked.");
        });
  }

  @Override
  public StepOutcome publish(Signal signal) {
    return guarded(
        () -> {
          Optional<Share> share = Share.find(shareRoot, clock);
          return share.isPresent() ? intoShare(share.get(), signal) : intoSpool(signal);
        });
  }

  @Override
  public StepOutcome moveSpool(ShareRequest request) {
    return onTheShare(
        () -> {
          List<String> moved = moveInto(Share.open(shareRoot, clock));
          return moved.isEmpty()
              ? StepOutcome.unchanged("Nothing waits in the spool.")
              : new StepOutcome.Changed(
                  Counted.of(moved.size(), "message") + " moved to the share.", moved);
        });
  }

  @Override
  public List<Check> verifyShare(EidolonPlan plan) {
    return verified(plan, false);
  }

  @Override
  public List<Check> verifyPeers(EidolonPlan plan) {
    return verified(plan, true);
  }

  private List<Check> verified(EidolonPlan plan, boolean everybody) {
    return guarded(
        () -> {
          try {
            Share share = Share.open(shareRoot, clock);
            return new ShareVerification(share, clock, check, waiting, everybody).run(plan);
          } catch (ShareMissingException absent) {
            String name = "share:host->" + plan.eidolon().id();
            return List.of(Check.fail(name, String.valueOf(absent.getMessage())));
          }
        });
  }

  @Override
  public StepOutcome probeDirector(ShareRequest request) {
    return onTheShare(
        () -> {
          Mailboxes boxes = Share.open(shareRoot, clock).mailboxes();
          return new DirectorProbe(boxes, clock, waiting).run(request.deployment());
        });
  }

  private StepOutcome intoShare(Share share, Signal signal) throws IOException {
    Optional<Inbox> inbox = share.mailboxes().inbox(signal.to());
    if (inbox.isEmpty()) {
      return StepOutcome.failed(
          "The share has no inbox for the recipient of signal " + signal.id() + ".",
          "Add the recipient to fleet.yaml and prepare the share again, or correct the name.");
    }
    Material.lay(share.clients(), inbox.get(), signal);
    return published(inbox.get().publish(signal), signal, "on the share");
  }

  private StepOutcome intoSpool(Signal signal) throws IOException {
    boolean fresh = spool.inbox(signal.to()).publish(signal);
    Optional<Share> meanwhile = Share.find(shareRoot, clock);
    if (meanwhile.isPresent()) {
      // The share came into being while we wrote: the move may have passed this inbox already.
      moveInto(meanwhile.get());
    }
    return published(fresh, signal, "in the spool");
  }

  private List<String> moveInto(Share share) throws IOException {
    return new SpoolMove(spool, share.mailboxes()).all();
  }

  private static StepOutcome published(boolean fresh, Signal signal, String where) {
    String what = signal.type() + " to " + signal.to() + " " + where;
    return fresh
        ? StepOutcome.changed("Published " + what + ".", SignalName.of(signal))
        : StepOutcome.unchanged("Already published: " + what + ".");
  }

  /** A share that is not mounted waits for a human, not for the end of an hour of attempts. */
  private static StepOutcome onTheShare(FileWork<StepOutcome> work) {
    return guarded(
        () -> {
          try {
            return work.run();
          } catch (ShareMissingException absent) {
            return StepOutcome.failed(
                String.valueOf(absent.getMessage()),
                "Mount it where the worker sees it, then retry this step.");
          }
        });
  }

  private static <T> T guarded(FileWork<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw ApplicationFailure.newFailureWithCause(
          "The shared directories could not be read or written: " + e.getMessage(),
          "MAX-SHARE-IO",
          e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw ApplicationFailure.newNonRetryableFailure(
          String.valueOf(e.getMessage()), "MAX-SHARE-RULE");
    }
  }

  /** Work on files. */
  @FunctionalInterface
  private interface FileWork<T> {
    T run() throws IOException;
  }
}
