package pro.meetmike.max.lab.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.lab.FaultKind;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.OperationLog;

class SshLabFaultsIT {

  @TempDir Path directory;

  private final MemoryGuests guests =
      new MemoryGuests()
          .with(100, "mach42v2", true)
          .with(201, "lilly", true)
          .with(202, "mike", true)
          .with(203, "clara", true);
  private OperationLog log;
  private SshLab lab;
  private LabClient client;

  @BeforeEach
  void quiet() {
    QuietServer.please();
  }

  private void start(FaultKind kind, double share) throws Exception {
    log = new OperationLog(directory.resolve("operations.jsonl"), Clock.systemUTC());
    Faults faults = new Faults(EnumSet.of(kind), 7, share);
    lab = SshLab.start(directory.resolve("ssh"), guests, log, faults, directory.resolve("share"));
    client = new LabClient(lab);
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    lab.close();
    log.close();
    Machines.deleteTree(directory.resolve("ssh"));
  }

  @Test
  void droppedConnectionLeavesTheScriptHalfDoneAndTheRetryIsWhole() throws Exception {
    start(FaultKind.SSH_DROP, 1);
    String script =
        "echo one >$MAX_ROOT/etc/one\necho changed one\nsleep 5\n"
            + "echo two >$MAX_ROOT/etc/two\necho changed two\n";

    LabClient.Ended first = client.script(0, script);
    assertThat(first.code()).isEqualTo(-1);
    assertThat(first.out()).startsWith("chan").doesNotContain("one");
    assertThat(client.host().isConnected()).isTrue();
    assertThat(lab.root(0).resolve("etc/one")).exists();
    assertThat(lab.root(0).resolve("etc/two")).doesNotExist();

    LabClient.Ended second = client.script(0, script);
    assertThat(second.code()).isZero();
    assertThat(second.out()).isEqualTo("changed one\nchanged two\n");
  }

  @Test
  void longWorkGoesOnWhenTheConnectionIsCut() throws Exception {
    start(FaultKind.SSH_DROP, 1);
    String begun =
        "systemd-run --unit=max-work -- sh -c 'sleep 1; echo done >$MAX_ROOT/etc/work'\n"
            + "echo begun\nsleep 5\n";

    assertThat(client.script(0, begun).code()).isEqualTo(-1);
    Path work = lab.root(0).resolve("etc/work");
    for (int i = 0; i < 100 && !Files.exists(work); i++) {
      Thread.sleep(50);
    }
    assertThat(work).exists();
  }

  @Test
  void aptBreaksOnExactlyOneEidolonForTwoTries() throws Exception {
    start(FaultKind.PACKAGES_BROKEN, 0.2);
    long broken = Stream.of(201, 202, 203).filter(this::aptFails).count();
    long brokenAgain = Stream.of(201, 202, 203).filter(this::aptFails).count();

    long brokenStill = Stream.of(201, 202, 203).filter(this::aptFails).count();

    assertThat(broken).isEqualTo(1);
    assertThat(brokenAgain).isEqualTo(1);
    assertThat(brokenStill).isZero();
  }

  private boolean aptFails(int ct) {
    try {
      LabClient.Ended ended = client.script(ct, "apt-get update; apt-get -y install git");
      assertThat(ended.err().contains("Unmet dependencies")).isEqualTo(ended.code() == 100);
      return ended.code() != 0;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
