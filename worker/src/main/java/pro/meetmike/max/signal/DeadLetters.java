package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What lies set aside in the mailboxes of the share and of the spool. The directories are the only
 * record, so it outlives every process, and a message that somebody put back counts no more. Agents
 * write there, too: a file is only opened where it was taken to.
 */
public final class DeadLetters {

  /** The reason beside a message that was set aside. */
  static final String NOTE = ".error.json";

  /** Of one mailbox; an agent that fills its own is not counted for ever. */
  private static final int LISTED = 2_000;

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,230}");

  private final Path shareRoot;
  private final Path spoolRoot;
  private final Clock clock;

  /**
   * @param shareRoot where this process sees the share's root; need not exist
   * @param spoolRoot the spool below the worker's state directory; need not exist
   */
  public DeadLetters(Path shareRoot, Path spoolRoot, Clock clock) {
    this.shareRoot = shareRoot;
    this.spoolRoot = spoolRoot;
    this.clock = clock;
  }

  /**
   * The messages of one mailbox, at least one.
   *
   * @param root of all mailboxes; nobody but the worker can replace it
   * @param way to the newest, below the root
   */
  public record Heap(
      String owner, boolean outbox, int count, Instant since, Path root, List<String> way) {
    public Heap {
      way = List.copyOf(way);
    }

    /** The newest, absolute. */
    public Path newest() {
      return root.resolve(String.join("/", way));
    }

    /** The reason beside it, which an agent may have written: at most so many bytes. */
    public byte[] note(int most) throws IOException {
      Path dead = newest().getParent();
      return new Custody(dead.resolveSibling(Custody.PLACE))
          .look(dead, newest().getFileName() + NOTE, most);
    }
  }

  /** Those that are not empty: of the share, then of the spool; inboxes first, by name. */
  public List<Heap> heaps() throws IOException {
    List<Heap> all = new ArrayList<>();
    Optional<Share> share = Share.find(shareRoot, clock);
    if (share.isPresent()) {
      all.addAll(in(share.get().mailboxes()));
    }
    if (Files.isDirectory(spoolRoot)) {
      all.addAll(in(new Spool(spoolRoot, clock).mailboxes()));
    }
    return all;
  }

  /** How many there are at all. */
  int count() throws IOException {
    return heaps().stream().mapToInt(Heap::count).sum();
  }

  private static List<Heap> in(Mailboxes boxes) throws IOException {
    List<Heap> all = new ArrayList<>();
    for (String name : boxes.inboxes()) {
      heap(boxes.root(), name, false, List.of(name, "dead")).ifPresent(all::add);
    }
    for (String name : boxes.outboxes()) {
      heap(boxes.root(), name, true, List.of(Mailboxes.OUTBOX, name, "dead")).ifPresent(all::add);
    }
    return all;
  }

  private static Optional<Heap> heap(Path root, String owner, boolean outbox, List<String> place)
      throws IOException {
    Path dead = root.resolve(String.join("/", place));
    if (!Files.isDirectory(dead, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    int count = 0;
    Instant since = Instant.MAX;
    Instant latest = Instant.MIN;
    String newest = "";
    try (DirectoryStream<Path> notes = Files.newDirectoryStream(dead, "*" + NOTE)) {
      for (Path note : notes) {
        Instant at = waits(note);
        if (at == null) {
          continue;
        }
        since = at.isBefore(since) ? at : since;
        newest = at.isAfter(latest) ? message(note) : newest;
        latest = at.isAfter(latest) ? at : latest;
        if (++count == LISTED) {
          break;
        }
      }
    }
    List<String> way = new ArrayList<>(place);
    way.add(newest);
    return count == 0
        ? Optional.empty()
        : Optional.of(new Heap(owner, outbox, count, since, root, way));
  }

  /** Since when the message beside this note lies there; null when it does not. */
  private static @Nullable Instant waits(Path note) throws IOException {
    String message = message(note);
    boolean there =
        PLAIN.matcher(message).matches()
            && Files.exists(note.resolveSibling(message), LinkOption.NOFOLLOW_LINKS);
    try {
      return there ? Files.getLastModifiedTime(note, LinkOption.NOFOLLOW_LINKS).toInstant() : null;
    } catch (NoSuchFileException gone) {
      return null;
    }
  }

  private static String message(Path note) {
    String name = note.getFileName().toString();
    return name.substring(0, name.length() - NOTE.length());
  }
}
