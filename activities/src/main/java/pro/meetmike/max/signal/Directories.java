package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.UUID;

/**
 * Opens directories that others may exchange for something else at any moment. What is opened is
 * {@code name/.}: a pipe in the place of the directory fails at once instead of holding the thread
 * for ever (Java opens directories without {@code O_DIRECTORY}). Whether a link led there is known
 * after the opening, from what was opened and what the name is: nothing is done in it before that.
 */
final class Directories {

  private static final String ITSELF = ".";

  private Directories() {}

  /**
   * The directory of this path, whose parents are not for others to exchange. Throws {@link
   * NotDirectoryException} for a link, a pipe or a file, {@link NoSuchFileException} for nothing.
   */
  static DirectoryStream<Path> open(Path directory) throws IOException {
    DirectoryStream<Path> opened = Files.newDirectoryStream(directory.resolve(ITSELF));
    if (opened instanceof SecureDirectoryStream<Path> held) {
      return same(
          held,
          Files.readAttributes(directory, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS),
          directory);
    }
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      opened.close();
      throw new NotDirectoryException(directory.toString());
    }
    return opened;
  }

  /** The directory of this name in one that is held open. */
  static SecureDirectoryStream<Path> below(SecureDirectoryStream<Path> above, Path name)
      throws IOException {
    SecureDirectoryStream<Path> opened = above.newDirectoryStream(name.resolve(ITSELF));
    return same(opened, attributes(above, name), name);
  }

  /** What an entry is, itself and not where it leads. */
  static BasicFileAttributes attributes(SecureDirectoryStream<Path> in, Path name)
      throws IOException {
    return in.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }

  private static SecureDirectoryStream<Path> same(
      SecureDirectoryStream<Path> opened, BasicFileAttributes named, Path name) throws IOException {
    BasicFileAttributes own =
        opened.getFileAttributeView(BasicFileAttributeView.class).readAttributes();
    if (named.isDirectory() && Objects.equals(own.fileKey(), named.fileKey())) {
      return opened;
    }
    opened.close();
    throw new NotDirectoryException(name.toString());
  }

  /**
   * Renames an entry from one directory into another; what has that name there is replaced, but for
   * a directory, beside which it gets a name of its own. False when it is gone.
   */
  static boolean move(Path from, String name, Path to, String as) throws IOException {
    try (DirectoryStream<Path> source = open(from);
        DirectoryStream<Path> target = open(to)) {
      if (source instanceof SecureDirectoryStream<Path> held
          && target instanceof SecureDirectoryStream<Path> taking) {
        Path free = Path.of(isDirectory(taking, as) ? UUID.randomUUID() + ".json" : as);
        held.move(Path.of(name), taking, free);
      } else {
        // A system that cannot hold directories open, and has no hostile users of its own.
        Files.move(from.resolve(name), to.resolve(as), StandardCopyOption.ATOMIC_MOVE);
      }
      return true;
    } catch (NoSuchFileException gone) {
      if (Files.exists(from.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
        throw gone; // it is the target that is missing
      }
      return false;
    }
  }

  private static boolean isDirectory(SecureDirectoryStream<Path> in, String name)
      throws IOException {
    try {
      return attributes(in, Path.of(name)).isDirectory();
    } catch (NoSuchFileException free) {
      return false;
    }
  }
}
