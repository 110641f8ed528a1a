package pro.meetmike.max.wording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

  @ParameterizedTest
  @CsvSource({"0, 0 logins wait", "1, 1 login waits", "2, 2 logins wait", "21, 21 logins wait"})
  void countsNouns(long count, String said) {
    assertThat(Counted.of(count, "login waits", "logins wait")).isEqualTo(said);
  }

  @Test
  void theRegularPluralNeedsNoWord() {
    assertThat(Counted.of(1, "approver")).isEqualTo("1 approver");
    assertThat(Counted.of(7, "approver")).isEqualTo("7 approvers");
  }

  @ParameterizedTest
  @CsvSource({
    "channel is not opened., channel is not opened",
    "location DE.., location DE",
    "it said so, it said so",
    "and so on..., and so on...",
    "10.0.0.1, 10.0.0.1"
  })
  void aClauseHasNoFullStopOfItsOwn(String sentence, String clause) {
    assertThat(Clause.of(sentence)).isEqualTo(clause);
  }
}
