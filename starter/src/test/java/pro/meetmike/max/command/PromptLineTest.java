package pro.meetmike.max.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No rehearsal runs on the directory here: a line that was understood says so. */
class PromptLineTest {

  @TempDir Path directory;

  private List<String> answer(String typed) {
    Here here = new Here(new Home(Typed.REPOSITORY, directory), Typed.NO_SERVER, false);
    return new PromptLine(here, directory.resolve("world"), "Christian").answer(typed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "approve infrastructure",
        "APPROVE infrastructure",
        "./max approve infrastructure --by Christian --evidence 26ef7fb2593d",
        "'/home/anna/a clone/max' approve infrastructure",
        "max reject infrastructure --note \"not yet\"",
        "reject infrastructure the bridge is missing",
        "skip packages --note known",
        "retry packages",
        "code phase-5/ct201-lilly/claude 4f7a",
        "login code phase-5/ct201-lilly/claude 4f7a",
        "done codex",
        "login done codex",
        "login",
        "inbox",
        "status",
        "lead list"
      })
  void whatIsPrintedIsUnderstood(String typed) {
    assertThat(answer(typed))
        .singleElement()
        .asString()
        .startsWith("max: No rehearsal runs on " + directory.resolve("world"));
  }

  @Test
  void theServersOfOthersAreNeverReached() {
    assertThat(answer("inbox")).noneMatch(line -> line.contains("127.0.0.1:9"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"xyzzy", "./max deploy", "watch", "approval infrastructure"})
  void anythingElseGetsOneSentence(String typed) {
    assertThat(answer(typed))
        .singleElement()
        .asString()
        .contains("is no answer here: type help to see what is.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "./max"})
  void anEmptyLineSaysNothing(String typed) {
    assertThat(answer(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "?", "max help"})
  void helpNamesTheAnswers(String typed) {
    assertThat(answer(typed))
        .singleElement()
        .asString()
        .contains("approve infrastructure", "code NEED CODE", "done NEED");
  }

  @Test
  void aQuoteHasToBeClosed() {
    assertThat(answer("reject go-live \"why")).containsExactly("A quote is not closed.");
  }

  @Test
  void wordsAreTakenApartAsAShellDoes() {
    assertThat(ShellWords.split("a 'b c' \"d'e\" f\\ g '' 'h'\\''i'"))
        .contains(List.of("a", "b c", "d'e", "f g", "", "h'i"));
  }
}
