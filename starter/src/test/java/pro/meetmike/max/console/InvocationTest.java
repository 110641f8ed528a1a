package pro.meetmike.max.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvocationTest {

  private static Invocation called(String launcher) {
    return Invocation.of(
        Map.of(Invocation.VARIABLE, launcher, "HOME", "/home/anna"), Path.of("/home/anna/max"));
  }

  @Test
  void aLauncherNamedFromWhereOneStandsIsPrintedWhole() {
    String whole = Path.of("max").toAbsolutePath().toString();
    assertThat(called("./max").of("inbox")).isEqualTo(whole + " inbox");
  }

  @Test
  void oneOnThePathStaysAWord() {
    assertThat(called("max").of("inbox")).isEqualTo("max inbox");
  }

  @Test
  void whatLiesBelowTheReadersOwnDirectoryIsShort() {
    Invocation max = called("/home/anna/max/max").with("--state", Path.of("/home/anna/w"));
    assertThat(max.of("status")).isEqualTo("~/max/max status --state ~/w");
    assertThat(max.file("agents/lead.json")).isEqualTo("~/max/agents/lead.json");
  }

  @Test
  void whatAShellWouldTakeApartIsQuoted() {
    Invocation max =
        called("/opt/my max/max")
            .with("--state", Path.of("/home/anna/two words"))
            .with("--id", "a;b");
    assertThat(max.of("approve", "go-live", "--by", "Anna O'Neil"))
        .isEqualTo(
            "'/opt/my max/max' approve go-live --by 'Anna O'\\''Neil'"
                + " --state '/home/anna/two words' --id 'a;b'");
  }

  @Test
  void aNeighbourOfTheReadersDirectoryIsNotBelowIt() {
    assertThat(ShellWord.file(Path.of("/home/anna2/w"), "/home/anna")).isEqualTo("/home/anna2/w");
  }

  @Test
  void anOptionTheNextCommandDoesNotKnowIsLeftOut() {
    Invocation max = Invocation.USUAL.with("--id", "other").with("--state", Path.of("/w"));
    assertThat(max.without("--id").options()).isEqualTo(List.of("--state /w"));
  }

  @Test
  void atAPromptTheWordsStandAlone() {
    assertThat(called("max").with("--id", "x").atPrompt().of("status")).isEqualTo("status");
  }

  @Test
  void thePersonAtThePromptIsNotNamedAndAnotherIs() {
    assertThat(NeedText.typed(Examples.gate(), "Christian")).isEqualTo("approve infrastructure");
    assertThat(NeedText.typed(Examples.gate(), "Anna"))
        .isEqualTo("approve infrastructure --by Christian");
    assertThat(NeedText.typed(Examples.pasteLogin(), "Christian"))
        .isEqualTo("login code phase-5/ct203-clara/claude CODE");
  }
}
