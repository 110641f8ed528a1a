package pro.meetmike.max.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the attacks aim at: a file that root alone may read, and a directory of root's. Their owner,
 * mode, content and the time of the last reading are compared with what they were.
 */
final class Victims {

  /** So old that a reading is noted even where file systems note few of them. */
  private static final Instant LONG_AGO = Instant.now().minus(Duration.ofDays(9));

  private final Path file;
  private final Path place;
  private final boolean readingsAreNoted;
  private final List<String> before;

  private Victims(Path file, Path place) throws IOException {
    this.file = file;
    this.place = place;
    unread();
    Files.readString(file);
    this.readingsAreNoted = read().isAfter(LONG_AGO.plusSeconds(60));
    this.before = state();
    unread();
  }

  static Victims beside(Path tree, String content) throws IOException {
    Path place = Files.createDirectory(tree.resolveSibling("place"));
    Files.writeString(place.resolve("passwd"), "root:x:0:0\n");
    Path file = Files.writeString(tree.resolveSibling("shadow"), content + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return new Victims(file, place);
  }

  Path file() {
    return file;
  }

  Path place() {
    return place;
  }

  /** Nobody has opened, changed, given away or filled any of them. */
  void areUntouched() throws IOException {
    if (readingsAreNoted) {
      assertThat(read()).as("the last reading of %s", file).isBefore(LONG_AGO.plusSeconds(60));
    }
    assertThat(state()).isEqualTo(before);
    unread();
  }

  private Instant read() throws IOException {
    return ((FileTime) Files.getAttribute(file, "lastAccessTime")).toInstant();
  }

  private void unread() throws IOException {
    Files.setAttribute(file, "lastAccessTime", FileTime.from(LONG_AGO));
  }

  private List<String> state() throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> below = Files.walk(place)) {
      for (Path each : Stream.concat(Stream.of(file), below.sorted()).toList()) {
        String text = Files.isRegularFile(each) ? Files.readString(each) : "";
        all.add(
            "%s %s:%s %o %s"
                .formatted(
                    each,
                    Files.getAttribute(each, "unix:uid"),
                    Files.getAttribute(each, "unix:gid"),
                    Files.getAttribute(each, "unix:mode"),
                    text));
      }
    }
    return all;
  }
}
