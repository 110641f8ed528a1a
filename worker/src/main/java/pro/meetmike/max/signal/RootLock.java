package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One director per root: a lock the operating system releases when its holder dies. */
final class RootLock implements AutoCloseable {

  static final String FILE = ".director.lock";

  private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rw-------");

  private final Path directory;
  private @Nullable FileChannel held;

  RootLock(Path directory) {
    this.directory = directory;
  }

  /** Whether it is ours, taking it when it is free. */
  boolean hold() throws IOException {
    FileChannel now = held;
    if (now != null && now.isOpen()) {
      return true;
    }
    FileChannel channel = open(directory.resolve(FILE));
    if (locked(channel)) {
      held = channel;
      return true;
    }
    channel.close();
    return false;
  }

  /** Open to nobody else: who may read a file may hold a lock on it that keeps ours off. */
  private static FileChannel open(Path file) throws IOException {
    Set<OpenOption> how =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    if (!Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
      return FileChannel.open(file, how);
    }
    FileChannel channel = FileChannel.open(file, how, PosixFilePermissions.asFileAttribute(OWN));
    if (!Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS).equals(OWN)) {
      // Made by an earlier release; its directory is the worker's own.
      Files.setPosixFilePermissions(file, OWN);
    }
    return channel;
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Held by another director of this same process.
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    FileChannel now = held;
    held = null;
    if (now != null) {
      now.close();
    }
  }
}
