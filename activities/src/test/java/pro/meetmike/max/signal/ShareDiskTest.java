package pro.meetmike.max.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.preflight.ProbeResult;
import pro.meetmike.max.signal.ShareDisk.Room;

class ShareDiskTest {

  @TempDir Path root;
  private Share share;

  @BeforeEach
  void made() throws IOException {
    MadeShare.at(root, List.of("mike", "lilly", "clara", "aria"));
    share = Share.open(root, Clock.systemUTC());
  }

  @Test
  void thoseWithMostAreNamedInboxAndOutboxTogetherAndTheLeadsAsOne() throws IOException {
    write("signals/max-pipeline/mike/dead/a", 3000);
    write("signals/max-pipeline/outbox/mike/artefacts/b", 2000);
    write("signals/max-pipeline/lilly/new/c", 4000);
    write("signals/max-pipeline/clara/new/d", 10);
    write("max-pipeline/lead-1/e", 4500);
    assertThat(ShareDisk.sentence(share, new Room(10L << 30, 512L << 20)))
        .isEqualTo(
            "The share's disk is 95 % full (512.0 MiB of 10.0 GiB left); on the share have most:"
                + " mike with 4.9 KiB, the leads with 4.4 KiB, lilly with 3.9 KiB.");
  }

  @Test
  void whatALinkLeadsToIsNotCounted() throws IOException {
    Path elsewhere = write("elsewhere/large", 100_000);
    Files.createSymbolicLink(
        root.resolve("signals/max-pipeline/mike/new/link"), elsewhere.getParent());
    assertThat(ShareDisk.sentence(share, new Room(100, 1))).doesNotContain("97.7 KiB");
  }

  @Test
  void theLookBeforeAStartWarnsFromNinetyPercentOn() throws IOException {
    assertThat(ShareAccess.disk(share, new Room(1000, 101))).isEmpty();
    assertThat(ShareAccess.disk(share, new Room(1000, 100)))
        .hasValueSatisfying(
            warned -> {
              assertThat(warned.outcome()).isEqualTo(ProbeResult.Outcome.WARN);
              assertThat(warned.detail()).startsWith("The share's disk is 90 % full");
              assertThat(warned.remedy()).startsWith("Free space");
            });
    assertThat(new Room(0, 0).percentUsed()).as("a file system that tells nothing").isZero();
  }

  @Test
  void theRoomOfARealDiskIsSeen() throws IOException {
    Room room = Room.of(root);
    assertThat(room.total()).isPositive();
    assertThat(room.percentUsed()).isBetween(0, 100);
  }

  private Path write(String file, int bytes) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.write(path, new byte[bytes]);
  }
}
