package pro.meetmike.max.signal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.Fleet;

/**
 * Whether a share is as this fleet asks for and this process may work it. It is made in one place
 * only, by the step {@code host-share} as the host's root; here it is looked at.
 */
final class ShareLayout {

  /** Remedy for everything that is not there. */
  static final String MADE_BY =
      "Retry the step that makes the directories on the host, or run setup-systemd.sh of the bundle"
          + " there as root.";

  private final Share share;

  ShareLayout(Share share) {
    this.share = share;
  }

  /** What a human has to mend first; empty when all is well. */
  Optional<StepOutcome> fault(Fleet fleet) {
    pro.meetmike.max.fleet.Share plan = fleet.share();
    if (!share.signals().equals(share.root().resolve(plan.signals()))
        || !share.clients().equals(share.root().resolve(plan.clients()))) {
      return failed(
          "The share at %s has another layout than the fleet's share section.",
          share.root(),
          "Name its directories in the fleet file, or begin a share at another root.");
    }
    for (Path directory : directories(fleet)) {
      if (!Inbox.places(directory).stream().allMatch(Files::isDirectory)) {
        return failed("The mailbox %s is not complete.", directory, MADE_BY);
      }
      if (!Inbox.places(directory).stream().allMatch(ShareLayout::worked)) {
        return failed(
            "The worker's user may not read and write the mailbox %s.",
            directory,
            "Give the worker's user the fleet's groups (max worker install), restart it, retry.");
      }
    }
    return worked(share.clients())
        ? Optional.empty()
        : failed("The worker's user may not write to %s.", share.clients(), MADE_BY);
  }

  private List<Path> directories(Fleet fleet) {
    List<Path> all = new ArrayList<>();
    for (String mailbox : fleet.mailboxes()) {
      String name = mailbox.substring(0, mailbox.indexOf('='));
      all.add(share.signals().resolve(name));
      if (!name.equals(Mailboxes.DIRECTOR) && !name.equals(Mailboxes.PIPELINE)) {
        all.add(share.signals().resolve(Mailboxes.OUTBOX).resolve(name));
      }
    }
    return all;
  }

  /** Whether this process may look into it and change what is in it. */
  static boolean worked(Path directory) {
    return Files.isReadable(directory)
        && Files.isWritable(directory)
        && Files.isExecutable(directory);
  }

  private static Optional<StepOutcome> failed(String fact, Path place, String remedy) {
    return Optional.of(StepOutcome.failed(fact.formatted(place), remedy));
  }
}
