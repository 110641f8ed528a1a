package pro.meetmike.max.worker.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file in a directory others may write to is read once, or refused; nothing is waited for. */
@Timeout(30)
class OthersFileTest {

  private static final List<String> WAY = List.of("lead", "round-1", "scope.md");

  @TempDir private Path directory;
  private Path root;
  private Path file;

  @BeforeEach
  void prepare() throws IOException {
    root = directory.resolve("clients");
    file = root.resolve("lead/round-1/scope.md");
    Files.createDirectories(file.getParent());
  }

  private Content read(int wanted) throws IOException, DeskRefusal {
    return new OthersFile(root, wanted).read(WAY);
  }

  private static int status(Throwable thrown) {
    return ((DeskRefusal) thrown).status();
  }

  @Test
  void whatIsHandedOutIsWhatWasHashed() throws Exception {
    byte[] text = "x".repeat(200_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Files.write(file, text);
    Content all = read(1 << 20);
    assertThat(all.head()).isEqualTo(text);
    assertThat(all.cut()).isFalse();
    assertThat(all.sha256())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text)));
    Content some = read(10);
    assertThat(some.head()).hasSize(10);
    assertThat(some.cut()).isTrue();
    assertThat(some.bytes()).isEqualTo(200_000);
    assertThat(some.sha256()).isEqualTo(all.sha256());
  }

  @Test
  void aLinkIsRefusedAsTheFileAndOnTheWay() throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "secret");
    Files.createSymbolicLink(file, secret);
    assertThatThrownBy(() -> read(10)).matches(t -> status(t) == 409).hasMessageContaining("link");
    Files.delete(file);
    Files.delete(file.getParent());
    Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("scope.md"), "secret");
    Files.createSymbolicLink(file.getParent(), elsewhere);
    assertThatThrownBy(() -> read(10)).matches(t -> status(t) == 409).hasMessageContaining("link");
  }

  @Test
  void aPipeIsRefusedAsTheFileAndOnTheWay() throws Exception {
    pipe(file);
    assertThatThrownBy(() -> read(10)).matches(t -> status(t) == 409).hasMessageContaining("file");
    Files.delete(file);
    Files.delete(file.getParent());
    pipe(file.getParent());
    assertThatThrownBy(() -> read(10)).matches(t -> status(t) == 409);
  }

  @Test
  void aDirectoryIsNoFileAndWhatIsMissingIsMissing() throws Exception {
    assertThatThrownBy(() -> read(10)).isInstanceOf(NoSuchFileException.class);
    Files.createDirectory(file);
    assertThatThrownBy(() -> read(10)).matches(t -> status(t) == 409);
  }

  @Test
  void whatIsTooLargeIsNotRead() throws Exception {
    try (java.io.RandomAccessFile sparse = new java.io.RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(257L * 1024 * 1024);
    }
    assertThatThrownBy(() -> read(10)).matches(t -> status(t) == 413);
  }

  @Test
  void aReadingThatNeverEndsCostsAThreadAndNotTheDesk() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (ReadingTime time = new ReadingTime(Duration.ofMillis(50))) {
      assertThatThrownBy(
              () ->
                  time.within(
                      () -> {
                        awaitUninterruptibly(never);
                        return "";
                      }))
          .matches(t -> status(t) == 504);
      assertThat(time.within(() -> "next")).isEqualTo("next");
    } finally {
      never.countDown();
    }
  }

  /** As opening a pipe does: an interrupt changes nothing. */
  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException again) {
        continue;
      }
    }
  }

  private static void pipe(Path path) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
  }
}
