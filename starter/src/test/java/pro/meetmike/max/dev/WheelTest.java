package pro.meetmike.max.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WheelTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, manylinux2014_x86_64, 3cca23d0",
    "Linux, x86_64, manylinux2014_x86_64, 3cca23d0",
    "Linux, aarch64, manylinux2014_aarch64, 75849182",
    "Mac OS X, x86_64, macosx_10_9_x86_64, 29fddab1",
    "Mac OS X, aarch64, macosx_11_0_arm64, 1ce8d275"
  })
  void everyMachineHasAFileOfItsOwn(
      String system, String processor, String platform, String beginning) {
    Wheel wheel = Wheel.of(system, processor).orElseThrow();
    assertThat(wheel.platform()).isEqualTo(platform);
    assertThat(wheel.sha256()).startsWith(beginning).matches("[0-9a-f]{64}");
  }

  @ParameterizedTest
  @CsvSource({"Windows 11, amd64", "Linux, riscv64", "FreeBSD, amd64"})
  void otherMachinesHaveNone(String system, String processor) {
    assertThat(Wheel.of(system, processor)).isEmpty();
  }

  @Test
  void aTurkishLocaleKnowsTheSameMachines() {
    java.util.Locale before = java.util.Locale.getDefault();
    try {
      java.util.Locale.setDefault(java.util.Locale.forLanguageTag("tr"));
      assertThat(Wheel.of("LINUX", "AMD64").map(Wheel::machine))
          .isEqualTo(Optional.of("linux x86_64"));
    } finally {
      java.util.Locale.setDefault(before);
    }
  }
}
