package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Takes out of a mailbox what nobody works on any more, by age. What waits in {@code new/} or is
 * claimed in {@code cur/} has no age here. A file is as old as its last renaming, which its writer
 * cannot set; a day below {@code done/} is as old as its name says.
 */
final class Pruning {

  /** Handled messages: for as long a repeat of one is recognised by its name. */
  static final Duration HANDLED = Duration.ofDays(30);

  /** What was set aside, and a person may still want to look at. */
  static final Duration SET_ASIDE = Duration.ofDays(90);

  /** Handed in and never taken by a commit, and the words left for other containers. */
  static final Duration UNCLAIMED = Duration.ofDays(30);

  /** Drafts whose writer died, and what a check left behind. */
  static final Duration DRAFT = Duration.ofDays(1);

  private final Instant now;
  private boolean more;

  private Pruning(Instant now) {
    this.now = now;
  }

  /** True when there may be more to take away. */
  static boolean of(Inbox box, Instant now) throws IOException {
    Pruning pruning = new Pruning(now);
    Path root = box.root();
    pruning.prune(root.resolve("done"), HANDLED);
    pruning.prune(root.resolve("late"), SET_ASIDE);
    pruning.prune(root.resolve("dead"), SET_ASIDE);
    pruning.prune(root.resolve("tmp"), DRAFT);
    pruning.drafts(root.resolve(Custody.PLACE));
    if (empty(root.resolve("new"))
        && empty(root.resolve("cur"))
        && new Custody(root.resolve(Custody.PLACE)).held().isEmpty()) {
      // A message that waits may name what was handed in.
      pruning.prune(root.resolve(HandIns.PLACE), UNCLAIMED);
    }
    return pruning.more;
  }

  /** The same for what containers left for each other below {@code .probe/}. */
  static void probes(Path signals, Instant now) throws IOException {
    Path probes = signals.resolve(".probe");
    if (!Files.isDirectory(probes, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> all = Directories.open(probes)) {
      for (Path one : all) {
        new Pruning(now).prune(one, UNCLAIMED);
      }
    }
  }

  /** The place itself lies in a directory of the worker's own, where nobody can exchange it. */
  private void prune(Path place, Duration age) throws IOException {
    more |= Removal.among(place, entry -> older(entry, age));
  }

  /** What waits there has no dot before its name. */
  private void drafts(Path taken) throws IOException {
    more |=
        Removal.among(taken, e -> e.getFileName().toString().startsWith(".") && older(e, DRAFT));
  }

  private boolean older(Path entry, Duration age) throws IOException {
    Optional<LocalDate> day = Rested.day(entry);
    if (day.isPresent()) {
      LocalDate oldestKept = LocalDate.ofInstant(now.minus(age), ZoneOffset.UTC);
      return day.get().isBefore(oldestKept);
    }
    try {
      return Modes.changed(entry).toInstant().plus(age).isBefore(now);
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  private static boolean empty(Path place) throws IOException {
    try (DirectoryStream<Path> entries = Directories.open(place)) {
      return !entries.iterator().hasNext();
    }
  }
}
