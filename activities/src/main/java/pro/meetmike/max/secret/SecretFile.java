package pro.meetmike.max.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A secret in a file of its own, mode 0600. A file that everybody may read, or that others may
 * write, is refused. (Reading by the group is let pass: systemd's credential files show it.)
 */
public record SecretFile(Path file) implements SecretSource {

  private static final Set<PosixFilePermission> REFUSED =
      Set.of(
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.GROUP_WRITE);

  @Override
  public Secret read() {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
      if (mode.stream().anyMatch(REFUSED::contains)) {
        throw new IllegalStateException(
            "The secret file %s is open to others (%s): run `chmod 600 %s`."
                .formatted(file, PosixFilePermissions.toString(mode), file));
      }
      String text = Files.readString(file).strip();
      if (text.isEmpty()) {
        throw new IllegalStateException(
            "The secret file %s is empty: write the secret into it.".formatted(file));
      }
      return Secret.of(text);
    } catch (NoSuchFileException e) {
      throw new IllegalStateException(
          "The secret file %s does not exist: create it with mode 0600.".formatted(file), e);
    } catch (IOException e) {
      throw new IllegalStateException(
          "The secret file %s cannot be read (%s): give it to the worker's user, mode 0600."
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }
}
