package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.UUID;

/**
 * Makes a file appear in a directory complete, durable and only once: written and synced in a
 * directory of this process's own ({@link Custody#place}), then hard-linked to its name, which
 * fails when the name is taken, then the directory itself is synced.
 *
 * <p>Where the file system refuses links (CIFS, some FUSE mounts) a rename takes its place. {@code
 * rename(2)} would replace a file of the same name silently; that is harmless here only because a
 * name follows from its message, so what it replaces has the same content.
 */
final class Publication {

  /** {@code link(2)}, or a file system that has none. */
  @FunctionalInterface
  interface Linking {
    void link(Path name, Path existing) throws IOException;
  }

  private final Linking linking;

  Publication(Linking linking) {
    this.linking = linking;
  }

  /** False when the name was taken: then nothing was changed. */
  boolean publish(Path own, Path target, byte[] bytes) throws IOException {
    Path draft = own.resolve("." + UUID.randomUUID());
    try {
      write(draft, bytes, target.getParent());
      boolean fresh = appear(draft, target);
      sync(target.getParent());
      return fresh;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Puts new content under a name, whole or not at all, with this time of writing. */
  static void replace(Path own, Path target, byte[] bytes, FileTime time) throws IOException {
    Path draft = own.resolve("." + UUID.randomUUID());
    try {
      write(draft, bytes, target.getParent());
      Files.setLastModifiedTime(draft, time);
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
    sync(target.getParent());
  }

  private boolean appear(Path draft, Path target) throws IOException {
    try {
      linking.link(target, draft);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException | FileSystemException e) {
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        // An NFS link whose answer was lost and that was sent again ends here too: it is there.
        return false;
      }
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      return true;
    }
  }

  private static void write(Path file, byte[] bytes, Path into) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      Modes.group(file, into);
      Modes.file(file);
      channel.force(true);
    }
  }

  /**
   * Makes a directory's entries durable; a file's own sync does not cover its name. A pipe in its
   * place fails, see {@link Directories}.
   */
  static void sync(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory.resolve("."), StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
