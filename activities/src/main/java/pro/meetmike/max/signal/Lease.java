package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who holds a claimed message, and since when: a dot file beside it in {@code cur/} that the
 * claimer makes itself, since only the owner of a file may set its times, and a message belongs to
 * who sent it. The agents' runtime keeps leases of the same form.
 */
final class Lease {

  private static final byte[] READER =
      ("%d %s\n".formatted(ProcessHandle.current().pid(), UUID.randomUUID()))
          .getBytes(StandardCharsets.UTF_8);

  private static final String SUFFIX = ".lease";

  private Lease() {}

  /** Begins the lease; one of a reader before us gives way. */
  static void begin(Path own, Path cur, String name, Instant now) throws IOException {
    Publication.replace(own, file(cur, name), READER, FileTime.from(now));
  }

  /** Ends the lease, whoever has it. */
  static void end(Path cur, String name) throws IOException {
    Files.deleteIfExists(file(cur, name));
  }

  /**
   * When the claim was last renewed. Without a lease it is held since it was renamed: its reader
   * died before it made one, or knows of none.
   */
  static Instant since(Path cur, String name) throws IOException {
    try {
      return Files.getLastModifiedTime(file(cur, name), LinkOption.NOFOLLOW_LINKS).toInstant();
    } catch (NoSuchFileException none) {
      return Modes.changed(cur.resolve(name)).toInstant();
    }
  }

  /** Takes away what readers left behind who died after their message had gone. */
  static void sweep(Path cur, Collection<String> names, Instant before) throws IOException {
    Set<Path> kept =
        names.stream().map(n -> file(cur, n).getFileName()).collect(Collectors.toSet());
    try (DirectoryStream<Path> leases = Directories.open(cur)) {
      for (Path lease : leases) {
        Path name = lease.getFileName();
        if (!name.toString().startsWith(".") || !name.toString().endsWith(SUFFIX)) {
          continue;
        }
        FileTime left = Files.getLastModifiedTime(lease, LinkOption.NOFOLLOW_LINKS);
        if (!kept.contains(name) && !left.toInstant().isAfter(before)) {
          Files.deleteIfExists(lease);
        }
      }
    }
  }

  private static Path file(Path cur, String name) {
    return cur.resolve("." + SignalName.idPart(name) + SUFFIX);
  }
}
