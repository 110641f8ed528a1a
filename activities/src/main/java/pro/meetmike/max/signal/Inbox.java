package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One maildir-style directory of signals: {@code tmp new cur done/<day> late dead}. An outbox has
 * the same form.
 *
 * <p>Contract: {@link #publish} of the same message twice leaves one file, also when the first one
 * has long been read; a claim is a rename, so of two readers one wins; a file in {@code done} is
 * never handed out again. A file is taken before it is judged and read ({@link Custody}), and no
 * symbolic link is followed, neither file nor directory.
 */
public final class Inbox {

  /** After this many returned claims a message is thought to kill its reader. */
  static final int MAX_ATTEMPTS = 5;

  private static final List<String> PLACES = List.of("tmp", "new", "cur", "done", "late", "dead");

  /** With those for what goes with messages: what a request is about, what an answer hands in. */
  private static final List<String> ALL_PLACES =
      Stream.concat(PLACES.stream(), Stream.of(Material.PLACE, HandIns.PLACE)).toList();

  private final Path root;
  private final Clock clock;
  private final Publication publication;
  private final Rested.Listing listing;
  private final Custody custody;

  Inbox(Path root, Clock clock, Publication publication, Rested.Listing listing) {
    this.root = root;
    this.clock = clock;
    this.publication = publication;
    this.listing = listing;
    this.custody = new Custody(root.resolve(Custody.PLACE));
  }

  /** An inbox that must exist; opening touches nothing. */
  public static Inbox at(Path root, Clock clock) {
    return new Inbox(root, clock, new Publication(Files::createLink), Directories::open);
  }

  /** Makes what is missing of an inbox; true when anything was. */
  public static boolean create(Path root) throws IOException {
    boolean made = false;
    for (String place : ALL_PLACES) {
      Path directory = root.resolve(place);
      if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(root);
        Modes.directory(directory);
        made = true;
      }
    }
    new Custody(root.resolve(Custody.PLACE)).place();
    return made;
  }

  /** The directories an inbox at this place consists of, whether they are there or not. */
  static List<Path> places(Path root) {
    return PLACES.stream().map(root::resolve).toList();
  }

  public Path root() {
    return root;
  }

  /** Whether all directories are there and none of them is a symbolic link. */
  public boolean exists() {
    return Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)
        && PLACES.stream()
            .allMatch(p -> Files.isDirectory(root.resolve(p), LinkOption.NOFOLLOW_LINKS));
  }

  /**
   * Publishes a message; false when it is or was here already, by name or by id. Throws {@link
   * IllegalArgumentException} for a message that breaks the protocol.
   */
  public boolean publish(Signal signal) throws IOException {
    Signal canonical = SignalFile.canonical(signal);
    String name = SignalName.of(canonical);
    Path target = place("new").resolve(name);
    if (holds(name)) {
      return false;
    }
    byte[] page = SignalMarkdown.render(canonical).getBytes(StandardCharsets.UTF_8);
    // The rendering first: who sees the message shall find it complete.
    publication.publish(custody.place(), target.resolveSibling(SignalName.rendering(name)), page);
    return publication.publish(custody.place(), target, SignalFile.write(canonical));
  }

  /**
   * Names waiting in {@code new/}, and those that were taken there and wait on, in the order of
   * their names; renderings and dot names left out.
   */
  public List<String> scan() throws IOException {
    Set<String> names = new TreeSet<>(list("new"));
    names.addAll(custody.held());
    names.removeIf(SignalName::isRendering);
    return new ArrayList<>(names);
  }

  /**
   * Takes a waiting file out of everybody's reach and reads it; it goes on waiting there. Empty
   * when somebody else took it. Throws {@link Untakeable} for what its owner has closed.
   */
  public Optional<Reading> peek(String name) throws IOException {
    return taken(name) ? TakenSignal.read(custody, name) : Optional.empty();
  }

  /**
   * Takes what was put under a name again in place of what was taken under it, half-written; false
   * when nothing was.
   */
  public boolean renewed(String name) throws IOException {
    return custody.take(place("new"), name, name);
  }

  /** The first of a name is dealt with first. */
  private boolean taken(String name) throws IOException {
    return custody.holds(name) || custody.take(place("new"), name, name);
  }

  /** When a waiting file was last written to; empty when it is gone. */
  public Optional<FileTime> written(String name) throws IOException {
    Optional<FileTime> held = custody.written(name);
    if (held.isPresent()) {
      return held;
    }
    try {
      return Optional.of(
          Files.getLastModifiedTime(place("new").resolve(name), LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Takes a waiting file for oneself. Empty when another reader was faster, or when the message was
   * done before: then the newcomer is a repeat and goes away.
   */
  public Optional<Reading> claim(String name) throws IOException {
    if (!taken(name)) {
      return Optional.empty();
    }
    if (rested().holds(name)) {
      custody.drop(name);
      Files.deleteIfExists(place("new").resolve(SignalName.rendering(name)));
      return Optional.empty();
    }
    Optional<Reading> reading = TakenSignal.read(custody, name);
    if (!custody.lay(name, place("cur"), name)) {
      return Optional.empty();
    }
    lease(name);
    return reading;
  }

  /** Without room for a lease nothing is claimed: the message waits on, and nobody counts it. */
  private void lease(String name) throws IOException {
    try {
      Lease.begin(custody.place(), place("cur"), name, clock.instant());
    } catch (IOException noRoom) {
      Directories.move(place("cur"), name, place("new"), name);
      throw noRoom;
    }
  }

  /** Lays a handled message to rest, claimed or not. Twice is once. */
  public void done(String name) throws IOException {
    rest(name, rested().place(today()));
  }

  /**
   * Makes the places where a reader lays to rest what it handles today and tomorrow. No directory
   * of a mailbox belongs to the agent that reads it, so its worker makes them; without one the
   * reader uses {@code done/} itself.
   */
  public void openDays() throws IOException {
    rested().open(today());
  }

  /** Makes the place of what is taken while there is room for it: a full disk takes none. */
  void openCustody() throws IOException {
    custody.place();
  }

  /** Sets aside what is no message, or one that may not be sent, with the reason beside it. */
  public void dead(String name, String reason) throws IOException {
    setAside("dead", name, reason);
  }

  /** Keeps a message whose addressee is gone, with the reason beside it. */
  public void late(String name, String reason) throws IOException {
    setAside("late", name, reason);
  }

  /**
   * Returns claims older than the lease to {@code new/}: their reader died. After five returns the
   * message is set aside instead. Gives the names returned.
   */
  public List<String> reap(Duration lease) throws IOException {
    List<String> returned = new ArrayList<>();
    Path cur = place("cur");
    List<String> held = list("cur");
    Lease.sweep(cur, held, clock.instant().minus(lease));
    for (String name : held) {
      if (SignalName.isRendering(name)
          || Lease.since(cur, name).plus(lease).isAfter(clock.instant())) {
        continue;
      }
      int attempts = attempted(name);
      if (attempts >= MAX_ATTEMPTS) {
        dead(name, "It was claimed " + (attempts + 1) + " times and never done.");
      } else if (returned(name)) {
        count(name, attempts + 1);
        returned.add(name);
      }
    }
    return returned;
  }

  /** The lease ends first: who claims it next begins without one. */
  private boolean returned(String name) throws IOException {
    Lease.end(place("cur"), name);
    return Directories.move(place("cur"), name, place("new"), name);
  }

  /** As many as the file has bytes, which need not be read. */
  private int attempted(String name) throws IOException {
    try {
      return (int)
          Math.min(
              MAX_ATTEMPTS,
              Files.readAttributes(
                      attempts(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                  .size());
    } catch (NoSuchFileException never) {
      return 0;
    }
  }

  /** Takes away what went with requests that are laid to rest. */
  void sweep(Instant now) throws IOException {
    Material.sweep(this, now);
  }

  /** Takes away what is old enough; true when there may be more of it. */
  boolean prune(Instant now) throws IOException {
    return Pruning.of(this, now);
  }

  /** Whether a message of this name, or with the id in this name, is or was here. */
  boolean holds(String name) throws IOException {
    List<Path> resting = rested().places();
    List<Path> all = new ArrayList<>(resting);
    List<Path> listed = new ArrayList<>(Rested.newest(resting));
    for (String place : List.of("new", "cur", "late", "dead")) {
      all.add(place(place));
      listed.add(place(place));
    }
    if (custody.holds(name) || Rested.anyHolds(all, name)) {
      return true;
    }
    Optional<String> id = SignalName.idPartOf(name);
    for (Path place : listed) {
      if (id.isPresent() && holdsId(place, id.get())) {
        return true;
      }
    }
    return false;
  }

  private boolean holdsId(Path directory, String id) throws IOException {
    try (DirectoryStream<Path> entries = listing.of(directory)) {
      for (Path entry : entries) {
        if (entry.getFileName().toString().endsWith("-" + id + ".json")) {
          return true;
        }
      }
    } catch (NotDirectoryException exchanged) {
      return false; // a day of the mailbox's own reader, who may then be given a message twice
    }
    return false;
  }

  private Rested rested() throws IOException {
    return new Rested(place("done"), custody, listing);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private List<String> list(String place) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Directories.open(place(place))) {
      entries.forEach(e -> names.add(e.getFileName().toString()));
    }
    names.removeIf(n -> n.startsWith("."));
    Collections.sort(names);
    return names;
  }

  private void setAside(String place, String name, String reason) throws IOException {
    String kept = SignalName.isSafe(name) ? name : "unsafe-" + SignalName.idPart(name);
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("file", name);
    error.put("reason", reason);
    error.put("at", clock.instant().toString());
    publication.publish(
        custody.place(), place(place).resolve(kept + ".error.json"), SignalFile.json(error));
    carry(name, place(place), kept);
    moveRendering(name, place(place));
    letGo(name);
  }

  private void rest(String name, Path directory) throws IOException {
    try {
      carry(name, directory, name);
      moveRendering(name, directory);
      Publication.sync(directory);
    } catch (NotDirectoryException exchanged) {
      // The mailbox's own reader has put something else in the place of the day meanwhile.
      carry(name, place("done"), name);
      moveRendering(name, place("done"));
    }
    letGo(name);
  }

  /** What was taken is what was dealt with; another of its name in {@code new/} comes after it. */
  private void carry(String name, Path directory, String as) throws IOException {
    if (custody.lay(name, directory, as)) {
      return;
    }
    for (String from : List.of("cur", "new")) {
      Directories.move(place(from), name, directory, as);
    }
  }

  private void letGo(String name) throws IOException {
    Lease.end(place("cur"), name);
    Files.deleteIfExists(attempts(name));
  }

  private void moveRendering(String name, Path directory) throws IOException {
    String page = SignalName.rendering(name);
    if (!page.equals(name) && SignalName.isRendering(page)) {
      Directories.move(place("new"), page, directory, page);
    }
  }

  /** One character per attempt; replaced whole, since another user may have begun to count. */
  private void count(String name, int attempts) throws IOException {
    byte[] marks = "x".repeat(attempts).getBytes(StandardCharsets.UTF_8);
    Publication.replace(custody.place(), attempts(name), marks, FileTime.from(clock.instant()));
  }

  private Path attempts(String name) throws IOException {
    return place("cur").resolve("." + SignalName.idPart(name) + ".attempts");
  }

  private Path place(String name) throws IOException {
    return real(root.resolve(name));
  }

  /** A directory of ours that is really one: an agent could put a link in its place. */
  private static Path real(Path directory) throws IOException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      throw Files.exists(directory, LinkOption.NOFOLLOW_LINKS)
          ? new NotDirectoryException(directory.toString())
          : new NoSuchFileException(directory.toString());
    }
    return directory;
  }
}
