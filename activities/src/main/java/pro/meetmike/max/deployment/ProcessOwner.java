package pro.meetmike.max.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The user and main group, by number, that a process works as. On the share they are the same
 * numbers wherever it is mounted.
 */
public record ProcessOwner(int uid, int gid) {

  /** Of this process, as the system writes it on a file that it makes. */
  public static ProcessOwner current() {
    try {
      Path file = Files.createTempFile("max-owner", "");
      try {
        return new ProcessOwner(
            (Integer) Files.getAttribute(file, "unix:uid"),
            (Integer) Files.getAttribute(file, "unix:gid"));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "This process's user cannot be seen: make the directory for temporary files writable.",
          e);
    }
  }
}
