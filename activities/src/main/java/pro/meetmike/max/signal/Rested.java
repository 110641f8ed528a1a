package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a mailbox's handled messages lie: {@code done/<day>/}, or {@code done/} itself where no day
 * was made. What a message costs that is looked for here does not grow with what lies here: by its
 * name it is asked for, one question a day kept ({@link Pruning}), and only the two newest days are
 * listed.
 */
final class Rested {

  /** How a directory is listed. */
  @FunctionalInterface
  interface Listing {
    DirectoryStream<Path> of(Path directory) throws IOException;
  }

  private static final int DAYS_LISTED = 2;
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private final Path done;
  private final Custody custody;
  private final Listing listing;

  Rested(Path done, Custody custody, Listing listing) {
    this.done = done;
    this.custody = custody;
    this.listing = listing;
  }

  /** Makes the places of two days; see {@link Inbox#openDays}. */
  void open(LocalDate today) throws IOException {
    Modes.directory(done.resolve(today.toString()), custody.place());
    Modes.directory(done.resolve(today.plusDays(1).toString()), custody.place());
  }

  /**
   * Where what is handled today is laid. A disk that is full takes no new directory; a rename into
   * one that is there needs no room.
   */
  Path place(LocalDate today) {
    Path day = done.resolve(today.toString());
    try {
      Modes.directory(day, custody.place());
    } catch (IOException noRoom) {
      return done;
    }
    return open(day) ? day : done;
  }

  /** Whether a message of this name lies here, on whatever day. */
  boolean holds(String name) throws IOException {
    return anyHolds(places(), name);
  }

  static boolean anyHolds(List<Path> places, String name) {
    return places.stream()
        .anyMatch(place -> Files.exists(place.resolve(name), LinkOption.NOFOLLOW_LINKS));
  }

  /** Those of {@link #places} where a message is also looked for by its id. */
  static List<Path> newest(List<Path> places) {
    return places.subList(0, Math.min(1 + DAYS_LISTED, places.size()));
  }

  /**
   * {@code done/} itself, then its days, the newest first. A day that was closed to us was made by
   * the mailbox's own reader, who may then be given a message twice; nobody else.
   */
  List<Path> places() throws IOException {
    List<Path> days = new ArrayList<>();
    try (DirectoryStream<Path> entries = listing.of(done)) {
      for (Path entry : entries) {
        if (day(entry).isPresent() && open(entry)) {
          days.add(entry);
        }
      }
    }
    days.sort(Collections.reverseOrder());
    days.add(0, done);
    return days;
  }

  /** The day that an entry of {@code done/} is named after. */
  static Optional<LocalDate> day(Path entry) {
    String name = entry.getFileName().toString();
    try {
      return DAY.matcher(name).matches() ? Optional.of(LocalDate.parse(name)) : Optional.empty();
    } catch (DateTimeParseException noDay) {
      return Optional.empty();
    }
  }

  /** A directory we may work in; a mailbox's own user can lock one that it made, or put a link. */
  private static boolean open(Path directory) {
    return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
        && Files.isReadable(directory)
        && Files.isWritable(directory)
        && Files.isExecutable(directory);
  }
}
