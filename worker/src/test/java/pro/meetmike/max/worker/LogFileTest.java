package pro.meetmike.max.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogFileTest {

  private static final Logger LOG = LoggerFactory.getLogger(LogFileTest.class);

  @TempDir private Path directory;

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void takesWhatIsLoggedUntilItIsClosed() throws IOException {
    Path file = directory.resolve("state/rehearsal.log");
    try (LogFile log = LogFile.open(file, true)) {
      LOG.warn("channel closed");
      LOG.info("a step began");
      assertThat(log.file()).isEqualTo(file);
    }
    LOG.warn("this is for the terminal again");
    assertThat(Files.readString(file))
        .contains("channel closed", "a step began")
        .doesNotContain("for the terminal");
    assertThat(mode(file)).isEqualTo("rw-------");
  }

  @Test
  void goesOnInAFileThatIsThereAndTakesItFromOthers() throws IOException {
    Path file = directory.resolve("worker.log");
    Files.writeString(file, "yesterday\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    try (LogFile log = LogFile.open(file, false)) {
      LOG.warn("today");
    }
    assertThat(Files.readString(file)).startsWith("yesterday\n").contains("today");
    assertThat(mode(file)).isEqualTo("rw-------");
  }

  @Test
  void neverGrowsBeyondFiveFilesThatAreAllItsOwners() throws IOException, InterruptedException {
    Path file = directory.resolve("worker.log");
    String line = "x".repeat(100_000);
    try (LogFile log = LogFile.open(file, true)) {
      for (int i = 0; i < 800; i++) {
        LOG.warn(line);
      }
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files = all.toList();
    }
    assertThat(files).hasSizeBetween(2, 5);
    for (Path one : files) {
      assertThat(mode(one)).as("%s", one).isEqualTo("rw-------");
    }
  }
}
