package pro.meetmike.max.worker.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

  private static final Place PLACE =
      new Place(
          Path.of("/opt/max/bin/max"),
          Path.of("/usr/lib/jvm/java-17-openjdk-amd64"),
          Path.of("/etc/max/host.yaml"),
          Path.of("/var/lib/max"),
          Path.of("/var/lib/vz/shared"),
          Path.of("/etc/max/pins/known_hosts"),
          new LinkedHashMap<>(Map.of("core", 102200)));

  @TempDir Path root;

  @Test
  void itShowsAllItWouldDo() throws IOException {
    Path golden = Path.of("src/test/resources/golden/install.txt");
    String shown = Installation.of(PLACE).text();
    if (Boolean.getBoolean("max.golden.write")) {
      Files.writeString(golden, shown);
    }
    assertThat(shown).isEqualTo(Files.readString(golden));
  }

  @Test
  void theServiceIsInEveryGroupOfTheFleetAndMayPassItsOwnOn() {
    Map<String, Integer> groups = new LinkedHashMap<>();
    groups.put("core", 102200);
    groups.put("lilly", 102201);
    Installation installation =
        Installation.of(
            new Place(
                PLACE.program(),
                PLACE.javaHome(),
                PLACE.hostFile(),
                PLACE.state(),
                PLACE.share(),
                PLACE.knownHosts(),
                groups));
    assertThat(installation.text())
        .contains("SupplementaryGroups=102200 102201\n", "UMask=0007\n")
        .contains("g max-lilly 102201\n", "m max max-lilly\n")
        .doesNotContain("RestrictSUIDSGID");
  }

  @Test
  void noPlaceholderIsLeftInTheUnit() {
    assertThat(Installation.unit(PLACE)).doesNotContainPattern("@[A-Z_]+@");
  }

  @Test
  void allIsWrittenBelowTheRoot() throws IOException {
    Writing.below(root, Installation.of(PLACE));
    assertThat(root.resolve("etc/systemd/system/max-worker.service"))
        .hasContent(Installation.unit(PLACE));
    assertThat(root.resolve("var/lib/max")).isDirectory();
    assertThat(mode("etc/max/secrets")).isEqualTo("rwxr-x---");
    assertThat(mode("etc/max/worker.env")).isEqualTo("rw-r-----");
    assertThat(mode("etc/systemd/system/max-worker.service")).isEqualTo("rw-r--r--");
  }

  private String mode(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(file)));
  }

  @Test
  void theSecondTimeChangesNothing() throws IOException {
    Writing.below(root, Installation.of(PLACE));
    assertThat(Writing.below(root, Installation.of(PLACE))).allMatch(l -> l.startsWith("kept "));
  }

  @Test
  void whatAPersonWroteIsKeptAndTheUnitIsRenewed() throws IOException {
    Writing.below(root, Installation.of(PLACE));
    Path environment = root.resolve("etc/max/worker.env");
    Path unit = root.resolve("etc/systemd/system/max-worker.service");
    Files.writeString(environment, "TEMPORAL_ADDRESS=192.0.2.1:7233\n");
    Files.writeString(unit, "old");
    assertThat(Writing.below(root, Installation.of(PLACE)))
        .contains("kept    " + environment, "changed " + unit);
    assertThat(environment).hasContent("TEMPORAL_ADDRESS=192.0.2.1:7233\n");
    assertThat(unit).hasContent(Installation.unit(PLACE));
  }

  @Test
  void aPathThatAUnitCannotHoldIsRefused() {
    assertThatThrownBy(
            () ->
                new Place(
                    Path.of("/opt/my max/bin/max"),
                    PLACE.javaHome(),
                    PLACE.hostFile(),
                    PLACE.state(),
                    PLACE.share(),
                    PLACE.knownHosts(),
                    PLACE.groups()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("/opt/my max/bin/max cannot stand in a unit file: ");
  }

  @Test
  void systemdFindsNothingWrongWithTheUnit() throws Exception {
    assertThat(verified(unit())).isEmpty();
  }

  @Test
  void systemdWouldFindAWrongLine() throws Exception {
    assertThat(verified(unit().replace("Restart=always", "Restart=allways"))).contains("allways");
  }

  /** Its programs have to exist, so the launcher is one that does. */
  private static String unit() {
    return Installation.unit(
        new Place(
            Path.of("/bin/sh"),
            PLACE.javaHome(),
            PLACE.hostFile(),
            PLACE.state(),
            PLACE.share(),
            PLACE.knownHosts(),
            PLACE.groups()));
  }

  private String verified(String unit) throws IOException, InterruptedException {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(d -> Files.isExecutable(Path.of(d, "systemd-analyze"))),
        "systemd-analyze is not here: apt-get install systemd");
    Path file = Files.writeString(root.resolve("max-worker.service"), unit);
    Process process =
        new ProcessBuilder(List.of("systemd-analyze", "verify", file.toString()))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return said;
  }
}
