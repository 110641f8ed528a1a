package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/**
 * How what this process adds to a mailbox is open to the mailbox's group, whatever the umask. The
 * group itself comes from the directory above, which root made; see the step {@code host-share}.
 */
final class Modes {

  private static final int WORKED = 0_2770;
  private static final int READ = 0_2750;
  private static final int ALL_BITS = 0_7777;

  private Modes() {}

  /** A directory of its own kind inside a mailbox; one that exists is left as it is. */
  static void directory(Path directory) throws IOException {
    make(directory, WORKED);
  }

  /** The same for what the mailbox's group only reads. */
  static void reading(Path directory) throws IOException {
    make(directory, READ);
  }

  private static void make(Path directory, int mode) throws IOException {
    try {
      Files.createDirectory(directory);
    } catch (FileAlreadyExistsException made) {
      return;
    }
    if (posix(directory)) {
      // By number: setting permissions by name takes the set-group-id bit away.
      Files.setAttribute(directory, "unix:mode", mode);
    }
  }

  /** A file that its reader, another user of the group, only reads. */
  static void file(Path file) throws IOException {
    if (posix(file)) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    }
  }

  /**
   * Gives what lies in a directory of this process's own to the group of the directory it is for.
   * Does nothing where that is its group already.
   */
  static void group(Path own, Path like) throws IOException {
    if (!posix(own)) {
      return;
    }
    Object wanted = Files.getAttribute(like, "unix:gid", LinkOption.NOFOLLOW_LINKS);
    if (wanted.equals(Files.getAttribute(own, "unix:gid", LinkOption.NOFOLLOW_LINKS))) {
      return;
    }
    try {
      Files.setAttribute(own, "unix:gid", wanted, LinkOption.NOFOLLOW_LINKS);
    } catch (FileSystemException stranger) {
      throw new FileSystemException(
          like.toString(),
          null,
          "the worker's user is not in group %s: run max worker install, restart it"
              .formatted(wanted));
    }
  }

  /**
   * Puts a directory into one that others may write: it is made and opened as that one is in a
   * place of our own, where nobody exchanges it meanwhile. One that exists is left as it is.
   */
  static void directory(Path directory, Path own) throws IOException {
    if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Path made = own.resolve("." + UUID.randomUUID());
    Files.createDirectory(made);
    try {
      group(made, directory.getParent());
      if (posix(made)) {
        Object mode =
            Files.getAttribute(directory.getParent(), "unix:mode", LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(made, "unix:mode", (int) mode & ALL_BITS);
      }
      Files.move(made, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException raced) {
      Files.deleteIfExists(made);
      if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
        throw raced;
      }
    }
  }

  /** When something was last renamed or changed in any way; nobody can set that. */
  static FileTime changed(Path file) throws IOException {
    return posix(file)
        ? (FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)
        : Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean posix(Path file) throws IOException {
    return Files.getFileStore(file).supportsFileAttributeView("unix");
  }
}
