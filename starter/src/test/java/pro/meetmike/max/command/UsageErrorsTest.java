package pro.meetmike.max.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aprove | max: ./max has no verb \"aprove\": did you mean approve? See: ./max --help",
        "depoly | max: ./max has no verb \"depoly\": did you mean deploy? See: ./max --help",
        "xyzzy | max: ./max has no verb \"xyzzy\". See: ./max --help",
        "lead ad | max: ./max lead has no verb \"ad\": did you mean add? See: ./max lead --help",
        "plan --flet x | max: ./max plan has no option --flet: did you mean --fleet? See: ./max plan --help",
        "deploy --wacth | max: ./max deploy has no option --wacth: did you mean --watch? See: ./max deploy --help",
        "--vresion | max: ./max has no option --vresion: did you mean --version? See: ./max --help",
        "plan --fleet=a --zzz=1 | max: ./max plan has no option --zzz. See: ./max plan --help",
        "status now | max: ./max status takes no further argument \"now\". See: ./max status --help",
        "lead | max: ./max lead needs add, list, show or open. See: ./max lead --help",
      })
  void areOneSentenceWithTheNearestMatch(String typed, String sentence) {
    Typed answer = Typed.max(typed.split(" "));
    assertThat(answer.errorLines()).containsExactly(sentence);
    assertThat(answer.code()).isEqualTo(64);
    assertThat(answer.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "lead add",
    "lead show",
    "login code",
    "login done",
    "plan --output xml",
    "approve --by",
    "lead list --limit many"
  })
  void whateverIsMissingOrWrongIsOneSentence(String typed) {
    Typed answer = Typed.max(typed.split(" "));
    assertThat(answer.errorLines())
        .singleElement()
        .asString()
        .startsWith("max: ")
        .endsWith("--help");
    assertThat(answer.code()).isEqualTo(64);
  }

  @Test
  void aVerbWithAProgramOfItsOwnIsNotRunHere() {
    Typed answer = Typed.max("rehearse");
    assertThat(answer.errorLines())
        .containsExactly("max: rehearse is a program of its own: start it with ./max rehearse.");
    assertThat(answer.code()).isEqualTo(64);
  }

  @Test
  void aDeploymentIdMayNotReachIntoOtherWorkflows() {
    Typed answer = Typed.max("status", "--id", "journey/1");
    assertThat(answer.code()).isEqualTo(64);
    assertThat(answer.err()).contains("journey/1 is no deployment id");
  }
}
