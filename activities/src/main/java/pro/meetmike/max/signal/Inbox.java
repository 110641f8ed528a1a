package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One maildir-style directory of signals: {@code tmp new cur done/<day> late dead}. An outbox has
 * the same form.
 *
 * <p>Contract: {@link #publish} of the same message twice leaves one file, also when the first one
 * has long been read; a claim is a rename, so of two readers one wins; a file in {@code done} is
 * never handed out again. Names, types and sizes are checked before a file is opened, and no
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

  Inbox(Path root, Clock clock, Publication publication, Rested.Listing listing) {
    this.root = root;
    this.clock = clock;
    this.publication = publication;
    this.listing = listing;
  }

  /** An inbox that must exist; opening touches nothing. */
  public static Inbox at(Path root, Clock clock) {
    return new Inbox(root, clock, new Publication(Files::createLink), Files::newDirectoryStream);
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
    publication.publish(place("tmp"), target.resolveSibling(SignalName.rendering(name)), page);
    return publication.publish(place("tmp"), target, SignalFile.write(canonical));
  }

  /**
   * Names waiting in {@code new/}, in the order of their names; renderings and dot names left out.
   */
  public List<String> scan() throws IOException {
    List<String> names = list("new");
    names.removeIf(SignalName::isRendering);
    return names;
  }

  /** Reads a waiting file where it lies; empty when somebody else took it. */
  public Optional<Reading> peek(String name) throws IOException {
    return SafeRead.read(place("new"), name);
  }

  /** When a waiting file was last written to; empty when it is gone. */
  public Optional<FileTime> written(String name) throws IOException {
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
    if (!move(place("new").resolve(name), place("cur").resolve(name))) {
      return Optional.empty();
    }
    if (rested().holds(name)) {
      Files.deleteIfExists(place("cur").resolve(name));
      Files.deleteIfExists(place("new").resolve(SignalName.rendering(name)));
      return Optional.empty();
    }
    lease(name);
    return SafeRead.read(place("cur"), name);
  }

  /** Without room for a lease nothing is claimed: the message waits on, and nobody counts it. */
  private void lease(String name) throws IOException {
    try {
      Lease.begin(place("tmp"), place("cur"), name, clock.instant());
    } catch (IOException noRoom) {
      move(place("cur").resolve(name), place("new").resolve(name));
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
      int attempts = Files.exists(attempts(name)) ? Files.readString(attempts(name)).length() : 0;
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
    return move(place("cur").resolve(name), place("new").resolve(name));
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
    if (Rested.anyHolds(all, name)) {
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
    }
    return false;
  }

  private Rested rested() throws IOException {
    return new Rested(place("done"), listing);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private List<String> list(String place) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(place(place))) {
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
        place("tmp"), place(place).resolve(kept + ".error.json"), SignalFile.json(error));
    for (String from : List.of("cur", "new")) {
      move(place(from).resolve(name), place(place).resolve(kept));
    }
    moveRendering(name, place(place));
    letGo(name);
  }

  private void rest(String name, Path directory) throws IOException {
    for (String from : List.of("cur", "new")) {
      move(place(from).resolve(name), directory.resolve(name));
    }
    moveRendering(name, directory);
    Publication.sync(directory);
    letGo(name);
  }

  private void letGo(String name) throws IOException {
    Lease.end(place("cur"), name);
    Files.deleteIfExists(attempts(name));
  }

  private void moveRendering(String name, Path directory) throws IOException {
    String page = SignalName.rendering(name);
    if (!page.equals(name) && SignalName.isRendering(page)) {
      move(place("new").resolve(page), directory.resolve(page));
    }
  }

  /** False when the source is gone: somebody else has moved it. */
  private static boolean move(Path from, Path to) throws IOException {
    boolean blocked = Files.isDirectory(to, LinkOption.NOFOLLOW_LINKS);
    Path free = blocked ? to.resolveSibling(UUID.randomUUID() + ".json") : to;
    try {
      Files.move(from, free, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** One character per attempt; replaced whole, since another user may have begun to count. */
  private void count(String name, int attempts) throws IOException {
    byte[] marks = "x".repeat(attempts).getBytes(StandardCharsets.UTF_8);
    Publication.replace(place("tmp"), attempts(name), marks, FileTime.from(clock.instant()));
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
