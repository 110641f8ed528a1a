package pro.meetmike.max.worker.desk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Reads a file in directories others may write to. Every part of the way is opened from the one
 * before and never through a link; only a regular file is opened; it is read once, and what is
 * handed out is what was hashed.
 */
final class OthersFile {

  /** Larger files are no artefacts of a stage. */
  private static final long LARGEST = 256L * 1024 * 1024;

  private final Path root;
  private final int wanted;

  /**
   * @param root is trusted: nobody else can replace it
   * @param wanted at most so many bytes are handed out
   */
  OthersFile(Path root, int wanted) {
    this.root = root;
    this.wanted = wanted;
  }

  /**
   * @param way names below the root, the file's last
   * @throws NoSuchFileException when something on the way is not there
   */
  Content read(List<String> way) throws IOException, DeskRefusal {
    try (DirectoryStream<Path> top = Files.newDirectoryStream(root)) {
      return within(secure(top), way);
    }
  }

  private Content within(SecureDirectoryStream<Path> directory, List<String> way)
      throws IOException, DeskRefusal {
    Path name = Path.of(way.get(0));
    BasicFileAttributes found =
        directory
            .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes();
    if (found.isSymbolicLink()) {
      throw new DeskRefusal(409, "%s is a link, and links are not followed.".formatted(name));
    }
    if (way.size() == 1) {
      return file(directory, name, found);
    }
    if (!found.isDirectory()) {
      throw new DeskRefusal(409, "%s is no directory.".formatted(name));
    }
    try (SecureDirectoryStream<Path> next =
        directory.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      return within(next, way.subList(1, way.size()));
    }
  }

  private Content file(SecureDirectoryStream<Path> directory, Path name, BasicFileAttributes found)
      throws IOException, DeskRefusal {
    if (!found.isRegularFile()) {
      throw new DeskRefusal(
          409, "%s is no regular file, and nothing else is opened.".formatted(name));
    }
    if (found.size() > LARGEST) {
      throw tooLarge(name);
    }
    try (SeekableByteChannel channel =
        directory.newByteChannel(
            name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      return content(channel, name);
    }
  }

  private Content content(SeekableByteChannel channel, Path name) throws IOException, DeskRefusal {
    MessageDigest digest = sha256();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    byte[] head = new byte[wanted];
    int kept = 0;
    long total = 0;
    for (int read = channel.read(buffer); read >= 0; read = channel.read(buffer.clear())) {
      digest.update(buffer.array(), 0, read);
      int keep = Math.min(read, wanted - kept);
      System.arraycopy(buffer.array(), 0, head, kept, keep);
      kept += keep;
      total += read;
      if (total > LARGEST) {
        throw tooLarge(name);
      }
    }
    return new Content(Arrays.copyOf(head, kept), total, HexFormat.of().formatHex(digest.digest()));
  }

  private static DeskRefusal tooLarge(Path name) {
    return new DeskRefusal(413, "%s is larger than 256 MiB: no artefact is.".formatted(name));
  }

  private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream)
      throws DeskRefusal {
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    throw new DeskRefusal(
        501, "This system cannot open directories without following links: read the files there.");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("This Java has no SHA-256: use a complete one.", impossible);
    }
  }
}
