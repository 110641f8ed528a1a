package pro.meetmike.max.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The share on a file system of four megabytes that really fills up. It is mounted where no other
 * process sees it, which needs root; {@link FullDisk} works there.
 */
class FullDiskTest {

  @TempDir Path place;

  @BeforeEach
  void possible() throws Exception {
    assumeTrue(mounted("true").isEmpty(), "needs root, to mount a file system of its own");
  }

  @Test
  void nothingIsLostOrHalfWrittenAndWorkGoesOnWhenThereIsRoom() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    String said =
        mounted(
            java,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            FullDisk.class.getName(),
            place.toString());
    assertThat(said).isEqualTo("nothing lost, nothing half-written\n");
    assertThat(place).as("nobody else sees that file system").isEmptyDirectory();
  }

  private String mounted(String... words) throws IOException, InterruptedException {
    String[] line = new String[words.length + 6];
    String[] begin = {
      "unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=4m max \"$0\" && exec \"$@\"", place + ""
    };
    System.arraycopy(begin, 0, line, 0, begin.length);
    System.arraycopy(words, 0, line, begin.length, words.length);
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
