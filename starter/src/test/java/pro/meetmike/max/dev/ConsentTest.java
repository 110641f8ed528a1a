package pro.meetmike.max.dev;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentTest {

  @ParameterizedTest
  @CsvSource({"y, true", "YES, true", "' yes ', true", "'', false", "n, false", "yep?, false"})
  void onlyAClearYesIsOne(String answer, boolean agrees) {
    assertThat(Consent.agrees(answer)).isEqualTo(agrees);
  }

  @ParameterizedTest
  @CsvSource({"true, true, true", "true, false, true", "false, false, false"})
  void theOptionGivesItAndNobodyIsAskedWithoutATerminal(
      boolean install, boolean terminal, boolean given) {
    assertThat(Consent.of(install, terminal).to("Bring it?")).isEqualTo(given);
  }
}
