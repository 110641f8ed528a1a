package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.lab.containers.ContainerScript;

/** The script that has the real containers: what it makes, and that nothing of it stays (P2). */
@Needs(RealPart.CONTAINERS)
class ContainerScriptIT {

  @TempDir private static Path state;
  private static ContainerScript lab;

  @BeforeAll
  static void begin() {
    lab = ContainerScript.of(World.HOME, state);
    lab.up();
    lab.run("create", "201", "--hostname", "lilly", "--address", "10.0.100.201/24");
    lab.run("start", "201");
  }

  @AfterAll
  static void end() {
    lab.close();
  }

  private static String in(String name, String command) {
    return lab.run("exec", name, "--", "sh", "-c", command);
  }

  @Test
  void aContainerIsUnprivilegedAndItsSystemdRuns() {
    assertThat(in("201", "cat /proc/self/uid_map").split("\\s+"))
        .containsExactly("0", "100000", "65536");
    assertThat(in("201", "systemctl is-system-running --wait; systemctl is-active ssh"))
        .isEqualTo("running\nactive");
    assertThat(in("201", "hostname; ping -c 1 -W 2 10.0.100.1 >/dev/null && echo reached"))
        .isEqualTo("lilly\nreached");
  }

  @Test
  void aMountIsPluggedInOnceAndAChangedOneWaitsForTheNextStart() throws Exception {
    Files.createDirectories(state.resolve("run/shared/one"));
    Files.createDirectories(state.resolve("run/shared/two"));
    Files.writeString(state.resolve("run/shared/one/said"), "one");
    Files.writeString(state.resolve("run/shared/two/said"), "two");
    lab.run("mount", "201", "/var/lib/vz/shared/one", "/mnt/shared");
    assertThat(in("201", "cat /mnt/shared/said")).isEqualTo("one");
    assertThatThrownBy(() -> lab.run("mount", "201", "/var/lib/vz/shared/two", "/mnt/shared"))
        .isInstanceOf(IllegalStateException.class);
    assertThat(in("201", "cat /mnt/shared/said")).isEqualTo("one");
    lab.run("reboot", "201");
    assertThat(in("201", "cat /mnt/shared/said")).isEqualTo("two");
    lab.run("mounts", "201", "/var/lib/vz/shared/one", "/mnt/shared");
    in("201", "systemctl reboot");
    Instant end = Instant.now().plusSeconds(120);
    while (!said().equals("one")) {
      assertThat(Instant.now()).as("a reboot from within: " + said()).isBefore(end);
      Thread.sleep(200);
    }
  }

  private static String said() {
    try {
      return in("201", "systemctl -q is-active ssh && cat /mnt/shared/said");
    } catch (IllegalStateException down) {
      return "";
    }
  }

  @Test
  void powerLossAndFreezeAreSurvived() {
    in("201", "echo kept >/root/kept; sync");
    lab.run("freeze", "201");
    assertThat(lab.run("status")).contains("201    frozen");
    lab.run("unfreeze", "201");
    lab.run("kill", "201");
    assertThat(lab.run("status")).contains("201    stopped");
    lab.run("start", "201");
    assertThat(in("201", "cat /root/kept")).isEqualTo("kept");
  }

  @Test
  void nothingGoesOutWhileTheUplinkIsClosed() {
    String knock =
        "timeout 5 bash -c 'exec 3<>/dev/tcp/10.0.2.3/53' 2>&1 && echo out || echo refused";
    assertThat(in("201", knock)).endsWith("refused");
    lab.run("uplink", "open");
    assertThat(lab.run("status")).startsWith("up; uplink open");
    assertThat(in("201", knock)).isEqualTo("out");
    lab.run("uplink", "closed");
    assertThat(lab.run("status")).startsWith("up; uplink closed");
  }

  @Test
  void whenItsFirstProcessIsKilledAllIsGoneAndTheNextBeginsAnew(@TempDir Path directory)
      throws Exception {
    try (ContainerScript other = ContainerScript.of(World.HOME, directory)) {
      other.up();
      String holder = Files.readString(other.place("holder.pid")).strip();
      Programs.run(Map.of(), "kill", "-9", holder);
      for (int i = 0; i < 50 && Files.exists(Path.of("/proc", holder)); i++) {
        Thread.sleep(100);
      }
      assertThatThrownBy(() -> other.run("exec", "pve", "--", "true"))
          .hasMessageContaining("it is not up");
      other.up();
      assertThat(other.run("exec", "pve", "--", "hostname")).isEqualTo("pve");
    }
    assertThat(directory.resolve("run")).doesNotExist();
    assertThat(Programs.run(Map.of(), "findmnt", "-n", "-o", "TARGET"))
        .doesNotContain(directory.toString());
  }

  @Test
  void aContainerStandsOnWhatAnotherAddedAndIsNotThatOne() {
    lab.run("create", "210", "--hostname", "first", "--address", "10.0.100.210/24");
    lab.run("start", "210");
    in("210", "echo added >/opt/added");
    String identity = "cat /etc/machine-id /etc/ssh/ssh_host_ed25519_key.pub";
    String first = in("210", identity);
    lab.run("stop", "210");
    lab.run("layer", "210", "test-layer");
    try {
      lab.run(
          "create",
          "211",
          "--hostname",
          "second",
          "--address",
          "10.0.100.211/24",
          "--layer",
          "test-layer");
      lab.run("start", "211");
      assertThat(in("211", "cat /opt/added; hostname")).isEqualTo("added\nsecond");
      assertThat(in("211", identity)).doesNotContain(first.split("\n")[0], first.split("\n")[1]);
      lab.run("destroy", "211");
      assertThat(lab.run("status")).doesNotContain("211");
    } finally {
      lab.run("drop", "test-layer");
    }
  }

  @Test
  void shellcheckFindsNothing() throws Exception {
    String home = World.HOME.toString();
    Programs.run(
        Map.of(),
        "shellcheck",
        "-x",
        "-P",
        home,
        home + "/lab/containers/lab",
        home + "/lab/containers/holder",
        home + "/lab/containers/again",
        home + "/.ci/run");
  }

  @Test
  void aMissingWordIsSaid() {
    assertThatThrownBy(() -> lab.run("create", "7")).hasMessageContaining("they begin at 100");
    assertThatThrownBy(() -> lab.run("start", "333"))
        .hasMessageContaining("there is no container 333");
    assertThat(List.of(lab.run("--help").split("\n"))).anyMatch(line -> line.contains("lab up"));
  }
}
