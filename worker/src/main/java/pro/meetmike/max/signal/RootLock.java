package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One director per root: a lock the operating system releases when its holder dies. */
final class RootLock implements AutoCloseable {

  static final String FILE = ".director.lock";

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
    FileChannel channel =
        FileChannel.open(
            directory.resolve(FILE),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    if (locked(channel)) {
      held = channel;
      return true;
    }
    channel.close();
    return false;
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
