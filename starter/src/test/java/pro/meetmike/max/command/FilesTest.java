package pro.meetmike.max.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that are missing or broken end every verb that reads them before anything is connected to.
 */
class FilesTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"plan", "deploy"})
  void aMissingFleetIsNamed(String verb) {
    Typed answer = Typed.max(verb, "--fleet", directory.resolve("none.yaml").toString());
    assertThat(answer.code()).isEqualTo(4);
    assertThat(answer.errorLines())
        .containsExactly(
            "max: %s does not exist: name an existing file."
                .formatted(directory.resolve("none.yaml")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "deploy"})
  void aBrokenFleetIsShownWithItsPlaces(String verb) throws IOException {
    Path fleet = directory.resolve("fleet.yaml");
    String good = Files.readString(Typed.REPOSITORY.resolve("agents/fleet.yaml"));
    Files.writeString(
        fleet, good.replace("10.0.100.203", "10.9.9.203").replace("cores: 2", "cores: two"));
    Typed answer = Typed.max(verb, "--fleet", fleet.toString());
    assertThat(answer.code()).isEqualTo(4);
    assertThat(answer.errorLines())
        .hasSize(2)
        .allMatch(
            l -> l.matches(".*fleet\\.yaml:\\d+:\\d+: .+; .+"), "file:line:column: what; fix");
  }

  @Test
  void anAgentWithoutFolderIsShownBeforeAnythingStarts() throws IOException {
    Path fleet = directory.resolve("fleet.yaml");
    Files.copy(Typed.REPOSITORY.resolve("agents/fleet.yaml"), fleet);
    Typed answer = Typed.max("deploy", "--fleet", fleet.toString());
    assertThat(answer.code()).isEqualTo(4);
    assertThat(answer.err()).contains("LILLy owns the stage LeadGen and has no folder");
  }

  @Test
  void aBrokenLeadIsShownWithoutAWordOfIt() throws IOException {
    Path lead = directory.resolve("lead.json");
    Files.writeString(lead, "{\"lead_id\": \"no uuid\", \"message\": \"hush-hush\"}");
    Typed answer = Typed.max("lead", "add", lead.toString());
    assertThat(answer.code()).isEqualTo(4);
    assertThat(answer.err()).contains("lead.json:1:").doesNotContain("hush-hush");
  }

  @Test
  void aGoodLeadWithoutAWorkerSaysHowToStartOne() {
    Typed answer =
        Typed.max(
            "lead",
            "add",
            "--state",
            directory.toString(),
            Typed.REPOSITORY.resolve("agents/examples/lead.json").toString());
    assertThat(answer.code()).isEqualTo(5);
    assertThat(answer.errorLines()).singleElement().asString().contains("max worker");
  }
}
