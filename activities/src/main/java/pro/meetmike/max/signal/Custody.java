package pro.meetmike.max.signal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The one place where a file of others is taken, judged and read. Whoever may write a directory can
 * exchange a name in it between two looks, and a pipe that comes in its place holds the thread that
 * opens it, for ever. So the entry is first moved, on the same mount, into a directory that nobody
 * but this process's user may enter (mode 0700, in a directory of its own): there a name stays what
 * it is. It is looked at without following links, opened when it is a regular file, and read once
 * and bounded, since who still has it open can write on; what was read is what counts.
 *
 * <p>What was taken stays until it is laid somewhere or dropped, over a crash, too ({@link #held}).
 */
public final class Custody {

  /** Its usual name in a mailbox. */
  static final String PLACE = ".taken";

  private static final int PART = 64 * 1024;
  private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rwx------");

  private final Path place;

  /**
   * @param place below a directory that only this process's user may write; made when first needed
   */
  public Custody(Path place) {
    this.place = place;
  }

  /** The directory, made and closed to everybody else; for drafts of our own, too. */
  Path place() throws IOException {
    boolean posix = Files.getFileStore(place.getParent()).supportsFileAttributeView("posix");
    if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      try {
        if (posix) {
          Files.createDirectory(place, PosixFilePermissions.asFileAttribute(OWN));
        } else {
          Files.createDirectory(place);
        }
      } catch (FileAlreadyExistsException raced) {
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
          throw new NotDirectoryException(place.toString());
        }
      }
    }
    if (posix && !Files.getPosixFilePermissions(place, LinkOption.NOFOLLOW_LINKS).equals(OWN)) {
      Files.setPosixFilePermissions(place, OWN);
    }
    return place;
  }

  /**
   * Takes an entry; false when it is gone. Throws {@link Untakeable} for what its owner has closed:
   * it stays where it is, unopened.
   */
  public boolean take(Path from, String name, String as) throws IOException {
    Path own = place();
    try {
      return Directories.move(from, name, own, as);
    } catch (AccessDeniedException closed) {
      throw Files.isWritable(from) ? new Untakeable(name) : closed;
    }
  }

  /** Whether something of this name was taken and is still here. */
  public boolean holds(String name) {
    return Files.exists(place.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  /** What was taken and not yet laid anywhere. */
  List<String> held() throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Directories.open(place)) {
      entries.forEach(e -> names.add(e.getFileName().toString()));
    } catch (NoSuchFileException nothingYet) {
      return names;
    }
    names.removeIf(n -> n.startsWith("."));
    Collections.sort(names);
    return names;
  }

  /** When it was last written to; empty when it is not here. */
  Optional<FileTime> written(String name) throws IOException {
    try {
      return Optional.of(Files.getLastModifiedTime(place.resolve(name), LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  /** Its bytes, at most so many. Throws {@link NoSuchFileException} when it is not here. */
  byte[] read(String name, int most) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    drain(name, most, bytes);
    return bytes.toByteArray();
  }

  /**
   * Writes its bytes, at most so many, into a stream of one's own: what it holds is what counts.
   */
  public void copy(String name, long most, DigestOutputStream into) throws IOException {
    drain(name, most, into);
  }

  private void drain(String name, long most, OutputStream into) throws IOException {
    Path file = place.resolve(name);
    long size = judged(file, most);
    ByteBuffer part = ByteBuffer.allocate(PART);
    long left = size;
    try (SeekableByteChannel channel =
        Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      for (int n = channel.read(part); n >= 0; n = channel.read(part.clear())) {
        left -= n;
        if (left < 0) {
          throw new Unfit(Unfit.Fault.GROWN, 0);
        }
        into.write(part.array(), 0, n);
      }
    } catch (AccessDeniedException closed) {
      throw new Unfit(Unfit.Fault.CLOSED, 0);
    }
  }

  private static long judged(Path file, long most) throws IOException {
    BasicFileAttributes is =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!is.isRegularFile()) {
      throw new Unfit(is.isSymbolicLink() ? Unfit.Fault.LINK : Unfit.Fault.NO_FILE, 0);
    }
    if (is.size() > most) {
      throw new Unfit(Unfit.Fault.TOO_LARGE, is.size());
    }
    return is.size();
  }

  /**
   * Reads, at most so many bytes, what stays where it is: it is away for a moment. Throws {@link
   * NoSuchFileException} when it is gone.
   */
  public byte[] look(Path in, String name, int most) throws IOException {
    String taken = "." + UUID.randomUUID();
    if (!take(in, name, taken)) {
      throw new NoSuchFileException(name);
    }
    try {
      return read(taken, most);
    } finally {
      lay(taken, in, name);
    }
  }

  /** Gives it a place and a name; false when it is not here. */
  boolean lay(String name, Path directory, String as) throws IOException {
    return holds(name) && Directories.move(place, name, directory, as);
  }

  /**
   * Takes it away, whatever it is. Twice is once. What resists, a tree that is large or closed to
   * us, at least loses its name: it keeps out nothing else.
   */
  public void drop(String name) throws IOException {
    if (holds(name)) {
      Removal.among(place, entry -> entry.getFileName().toString().equals(name));
    }
    if (holds(name)) {
      Files.move(place.resolve(name), place.resolve("." + UUID.randomUUID()));
    }
  }
}
