package pro.meetmike.max.journey;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Durable files: written beside, flushed, then given their name in one step. */
final class LeadFiles {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private LeadFiles() {}

  static ClientState read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), ClientState.class);
  }

  /**
   * Gives a new file its name exclusively. A name that is taken by the same content is success: a
   * retransmitted link over NFS reports an error although it has worked.
   */
  static void publish(Path file, Object content, Consumer<String> boundary) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(content);
    Path draft = draft(file);
    write(draft, bytes);
    boundary.accept("draft of " + file.getFileName());
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException taken) {
      if (!Arrays.equals(Files.readAllBytes(file), bytes)) {
        throw taken;
      }
    } catch (UnsupportedOperationException noLinks) {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
    boundary.accept("link of " + file.getFileName());
    Files.deleteIfExists(draft);
    flush(file.getParent());
    boundary.accept("flush of " + file.getFileName());
  }

  /** Puts new content under an old name; readers see the one or the other, never a part. */
  static void replace(Path file, Object content, Consumer<String> boundary) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(content);
    Path draft = draft(file);
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
      Files.deleteIfExists(draft);
      return;
    }
    write(draft, bytes);
    boundary.accept("draft of " + file.getFileName());
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    boundary.accept("rename of " + file.getFileName());
    flush(file.getParent());
  }

  /** What a crash has left half-written. */
  static void discardDrafts(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path draft : files.filter(f -> f.toString().endsWith(".draft")).toList()) {
        Files.deleteIfExists(draft);
      }
    }
  }

  /** Open to nobody but the worker's own user: agents get copies and hand copies in. */
  static void ensureDirectory(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    try {
      Files.createDirectory(directory);
    } catch (FileAlreadyExistsException raced) {
      return;
    }
    if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static Path draft(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".draft");
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    } catch (IOException noRoom) {
      Files.deleteIfExists(file);
      throw noRoom;
    }
  }

  /** Makes a file or a directory durable. */
  static void flush(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
