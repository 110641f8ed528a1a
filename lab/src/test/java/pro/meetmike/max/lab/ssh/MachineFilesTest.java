package pro.meetmike.max.lab.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineFilesTest {

  @TempDir Path directory;

  private Machines machines;
  private Machine clara;

  @BeforeEach
  void start() throws Exception {
    MemoryGuests guests =
        new MemoryGuests()
            .with(
                203,
                "clara",
                true,
                "unprivileged",
                "1",
                "mp0",
                "/var/lib/vz/shared,mp=/mnt/shared");
    machines = new Machines(directory.resolve("ssh"), guests, directory.resolve("share"));
    machines.open("http://127.0.0.1:1/tool");
    clara = machines.of(guests.guest(203).orElseThrow());
    machines.mount(clara);
  }

  @AfterEach
  void stop() {
    Machines.deleteTree(directory.resolve("ssh"));
  }

  @Test
  void ownerOnTheShareIsShiftedBetweenHostAndUnprivilegedContainer() throws Exception {
    Ownership ownership = new Ownership(machines);
    Path file = Files.writeString(directory.resolve("share/signal.json"), "{}");
    Path seenInside = clara.inside("/mnt/shared/signal.json");

    assertThat(ownership.of(clara, seenInside)).isEqualTo(new Ownership.Owner(65534, 65534));
    assertThat(ownership.give(clara, seenInside, 2203, 2200)).isTrue();
    assertThat(ownership.give(clara, seenInside, 2203, 2200)).isFalse();
    assertThat(ownership.of(machines.host(), file)).isEqualTo(new Ownership.Owner(102203, 102200));
  }

  @Test
  void ownerMovesWithItsFileAndDiesWithIt() throws Exception {
    Ownership ownership = new Ownership(machines);
    Path file = Files.writeString(clara.root().resolve("etc/a"), "x");
    ownership.give(clara, file, 2203, 2200);
    Path moved = Files.move(file, clara.root().resolve("etc/b"));

    assertThat(ownership.of(clara, moved)).isEqualTo(new Ownership.Owner(2203, 2200));
    Files.delete(moved);
    Files.writeString(moved, "y");
    assertThat(ownership.of(clara, moved)).isEqualTo(new Ownership.Owner(0, 0));
  }

  @Test
  void razingAContainerLeavesTheShareAlone() throws Exception {
    Path file = Files.writeString(directory.resolve("share/kept"), "x");
    machines.raze(203);

    assertThat(clara.root()).doesNotExist();
    assertThat(file).exists();
  }

  @Test
  void unitStartsOnlyWhenItsConditionHoldsAndComesBackWhenKilled() throws Exception {
    Units units = new Units(Clock.systemUTC());
    Files.writeString(
        clara.root().resolve("etc/systemd/system/max-agent@.service"),
        """
        [Unit]
        ConditionPathExists=/home/clara/.max/signed-in/%i
        RequiresMountsFor=/mnt/shared
        [Service]
        Restart=always
        RestartSec=5
        """);
    String unit = "max-agent@codex.service";

    assertThat(units.start(clara, unit).words()).isEmpty();
    assertThat(units.activity(clara, unit)).isEqualTo("inactive");
    Files.createDirectories(clara.inside("/home/clara/.max/signed-in/codex"));
    assertThat(units.start(clara, unit).changed()).isTrue();
    assertThat(units.start(clara, unit).changed()).isFalse();
    long pid = units.running(clara, unit).orElseThrow().pid;
    assertThat(pid).isGreaterThan(4_194_304);
    units.kill(clara, unit);
    assertThat(units.activity(clara, unit)).isEqualTo("activating");
    Thread.sleep(Duration.ofMillis(500).toMillis());
    assertThat(units.activity(clara, unit)).isEqualTo("active");
    assertThat(units.running(clara, unit).orElseThrow().restarts).isEqualTo(1);
    assertThat(units.running(clara, unit).orElseThrow().pid).isNotEqualTo(pid);
  }

  @Test
  void unitWithoutItsMountFailsToStart() throws Exception {
    Files.writeString(
        clara.root().resolve("etc/systemd/system/x.service"),
        "[Unit]\nRequiresMountsFor=/mnt/other\n");

    assertThat(new Units(Clock.systemUTC()).start(clara, "x.service").words())
        .hasValueSatisfying(words -> assertThat(words).contains("dependency"));
  }

  @Test
  void footprintSeesWhatAScriptChangesAndNothingElse() throws Exception {
    Footprint before = Footprint.of(clara, machines.shareRoot());
    Files.writeString(clara.root().resolve("tmp/scratch"), "x");
    assertThat(Footprint.of(clara, machines.shareRoot()).since(before)).isEmpty();

    Files.writeString(clara.root().resolve("etc/new"), "x");
    Files.writeString(clara.root().resolve("etc/hosts"), "127.0.0.1 localhost\n");
    assertThat(Footprint.of(clara, machines.shareRoot()).since(before)).hasValue("+1 ~1 -0");
  }
}
