package pro.meetmike.max.journey.file;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A state directory: of one user, mode 0700, whatever the umask. Contact data, tokens, pinned keys
 * and databases lie in it; whoever may write there could exchange them.
 */
public final class PrivateDirectory {

  private static final Set<PosixFilePermission> MODE = PosixFilePermissions.fromString("rwx------");
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(MODE);
  private static final Set<PosixFilePermission> OTHERS_WRITE =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private PrivateDirectory() {}

  /**
   * Makes it where it is missing. One of this user's that others may only read is closed to them;
   * safe to repeat.
   *
   * @throws IOException with a sentence of its own when it is somebody else's or open to others
   */
  public static Path open(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      Path parent = directory.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(directory, PRIVATE);
    }
    Optional<String> fault = fault(directory);
    if (fault.isPresent()) {
      throw new IOException(fault.get());
    }
    if (!Files.getPosixFilePermissions(directory).equals(MODE)) {
      Files.setPosixFilePermissions(directory, MODE);
    }
    return directory;
  }

  /**
   * Why nothing may be kept in this directory, which exists, with the remedy; empty when it may.
   * Changes nothing.
   */
  public static Optional<String> fault(Path directory) throws IOException {
    return fault(directory, (int) new UnixSystem().getUid());
  }

  static Optional<String> fault(Path directory, int user) throws IOException {
    int owner = owner(directory);
    if (owner != user) {
      return Optional.of(
          "The state directory %s belongs to user %d, and this is user %d: name one of this user's own with --state, or run as its owner."
              .formatted(directory, owner, user));
    }
    return exposure(directory);
  }

  /**
   * What lets others put something into this directory, which somebody else may own: then nothing
   * that lies there can be believed.
   */
  public static Optional<String> exposure(Path directory) throws IOException {
    @Nullable Path open = writableByOthers(directory);
    return open == null
        ? Optional.empty()
        : Optional.of(
            "The state directory %s can be changed by other users, who may write in %s: look at what lies there, then: chmod go-w %s"
                .formatted(directory, open, open));
  }

  /** The directory, or the one it lies in, where that would let it be exchanged. */
  private static @Nullable Path writableByOthers(Path directory) throws IOException {
    Path real = directory.toRealPath();
    Set<PosixFilePermission> own = Files.getPosixFilePermissions(real);
    if (OTHERS_WRITE.stream().anyMatch(own::contains)) {
      return real;
    }
    Path parent = real.getParent();
    boolean exchangeable =
        parent != null
            && Files.getPosixFilePermissions(parent).contains(PosixFilePermission.OTHERS_WRITE)
            && !sticky(parent);
    return exchangeable ? parent : null;
  }

  private static boolean sticky(Path directory) throws IOException {
    return ((int) Files.getAttribute(directory, "unix:mode") & 01000) != 0;
  }

  private static int owner(Path directory) throws IOException {
    return (int) Files.getAttribute(directory, "unix:uid");
  }
}
