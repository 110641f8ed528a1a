package pro.meetmike.max.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApproverTest {

  private static final Path FLEET = Typed.REPOSITORY.resolve("agents/fleet.yaml");

  @TempDir Path directory;

  @Test
  void theNameThatWasGivenCounts() {
    assertThat(Approver.of(" Janus ", FLEET)).isEqualTo("Janus");
  }

  @Test
  void theOnlyTechnicalApproverIsMeantWhenNobodyIsNamed() {
    assertThat(Approver.of(null, FLEET)).isEqualTo("Christian");
  }

  @Test
  void ofTwoNobodyIsMeant() throws IOException {
    String second =
        "\n  - {name: Janus, roles: [technical], mail: janus@meetmike.pro, inbox: human-janus}\n";
    Path fleet = directory.resolve("fleet.yaml");
    Files.writeString(
        fleet,
        Files.readString(FLEET).replaceFirst("(?m)^(  - \\{name: Christian.*)$", "$1" + second));
    assertThatThrownBy(() -> Approver.of(null, fleet))
        .hasMessageStartingWith("Who says so? Add --by NAME");
  }

  @Test
  void withoutAFleetNobodyIsMeant() {
    assertThatThrownBy(() -> Approver.of(null, directory.resolve("none.yaml")))
        .hasMessageStartingWith("Who says so? Add --by NAME");
  }

  @ParameterizedTest
  @CsvSource({"approve", "reject", "retry", "skip", "abort", "login done"})
  void anEmptyNameIsAMistakeAndNotTheUsualApprover(String verb) {
    List<String> words = new ArrayList<>(List.of(verb.split(" ")));
    words.addAll(List.of("go-live", "--note", "x", "--by", " "));
    Typed answer = Typed.max(words.toArray(new String[0]));
    assertThat(answer.code()).isEqualTo(64);
    assertThat(answer.errorLines())
        .singleElement()
        .asString()
        .startsWith("max: --by is empty: give a value, or leave it out.");
  }

  @Test
  void aRejectionWithoutReasonIsNotEvenSent() {
    Typed answer = Typed.max("reject", "go-live");
    assertThat(answer.code()).isEqualTo(64);
    assertThat(answer.errorLines())
        .containsExactly("max: A rejection needs a reason: add --note \"why\".");
  }
}
