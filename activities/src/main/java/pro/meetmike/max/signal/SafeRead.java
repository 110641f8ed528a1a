package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one file another party wrote: name, kind and size are judged before it is opened, so that
 * neither a link, a pipe nor a gigabyte can do harm.
 */
final class SafeRead {

  private SafeRead() {}

  /** Empty when the file is gone. Other faults of the file system are thrown: they may pass. */
  static Optional<Reading> read(Path directory, String name) throws IOException {
    if (!SignalName.isSafe(name)) {
      return refused("Its name has characters, a length or an ending that is not allowed.");
    }
    Path file = directory.resolve(name);
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isSymbolicLink()) {
        return refused("It is a symbolic link.");
      }
      if (!attributes.isRegularFile()) {
        return refused("It is no regular file.");
      }
      if (attributes.size() > SignalFile.MAX_BYTES) {
        return refused("It has " + attributes.size() + " bytes, at most 262144 are read.");
      }
      return Optional.of(SignalFile.read(name, bytes(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (AccessDeniedException e) {
      return refused("Its permissions do not let the pipeline read it.");
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(SignalFile.MAX_BYTES + 1);
    try (SeekableByteChannel channel =
        Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
        continue;
      }
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private static Optional<Reading> refused(String reason) {
    return Optional.of(new Reading.Refused(reason));
  }
}
