package pro.meetmike.max.journey.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import pro.meetmike.max.fleet.file.Expectation;
import pro.meetmike.max.fleet.file.SourceFile;

class LeadFileTest {
  private static final Path CORPUS = Path.of("src/test/resources/broken/lead");

  private static final String LEAD =
      """
      {
        "lead_id": "3F6C1C52-8f0e-4c1b-9a57-2d1f0b7e64a1",
        "source": "web-form",
        "received_at": "2025-12-05T09:00:00Z",
        "company": "CANARY Boats",
        "contact": {"name": "CANARY Quill", "email": "Canary@Example.com"},
        "message": "CANARY @/etc/passwd $(id) \\u001b[2J",
        "consent": {"basis": "request", "at": "2025-12-05T09:00:00Z"},
        "score": 72
      }
      """;

  @TempDir Path dir;

  static List<Path> corpus() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
  }

  @Test
  void aGoodLeadIsReferencesAndHashes() throws Exception {
    Path file = write(LEAD);
    LeadFile lead = LeadFile.load(file);

    assertThat(lead.leadId()).isEqualTo("3f6c1c52-8f0e-4c1b-9a57-2d1f0b7e64a1");
    assertThat(lead.source()).isEqualTo("web-form");
    assertThat(lead.receivedAt()).isEqualTo("2025-12-05T09:00:00Z");
    assertThat(lead.score()).isEqualTo(72);
    assertThat(lead.test()).isFalse();
    assertThat(lead.sha256()).isEqualTo(SourceFile.sha256(Files.readAllBytes(file)));
    assertThat(lead.contactHash())
        .isEqualTo(SourceFile.sha256("canary@example.com".getBytes()))
        .hasSize(64);
  }

  @Test
  void theSamePersonInAnotherSpellingHasTheSameHash() throws Exception {
    LeadFile one = LeadFile.load(write(LEAD));
    LeadFile two = LeadFile.load(write(LEAD.replace("Canary@Example.com", "canary@EXAMPLE.COM")));
    assertThat(two.contactHash()).isEqualTo(one.contactHash());
  }

  @Test
  void aPrintedLeadTellsNothingOfThePerson() throws Exception {
    assertThat(LeadFile.load(write(LEAD)).toString()).doesNotContainIgnoringCase("canary");
  }

  @Test
  void aLeadMayComeUnscoredAndWithoutACompany() throws Exception {
    LeadFile lead =
        LeadFile.load(
            write(
                LEAD.replace(",\n  \"score\": 72", "")
                    .replace("  \"company\": \"CANARY Boats\",\n", "")));
    assertThat(lead.score()).isNull();
    assertThat(lead.company()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void aBrokenLeadIsRefusedAtTheRightPlaceInDiscreetWords(Path file) throws IOException {
    Path expect = Path.of(file.toString().replace(".json", ".expect"));
    LeadProblems problems = catchThrowableOfType(LeadProblems.class, () -> LeadFile.load(file));

    assertThat(problems).as("%s is refused", file).isNotNull();
    Expectation.of(expect).isMetBy(problems.problems());
    assertThat(problems.getMessage()).doesNotContainIgnoringCase("canary");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{\"lead_id\": CANARY}'            | 1",
        "'{\"lead_id\": \"CANARY'           | 1",
        "'{\"lead_id\": 1,}'                | 1",
        "'{\"a\": \"CANARY\" // comment\n}' | 1",
        "'{\"a\": 1\n\"CANARY\": 2}'        | 2",
        "'{\"a\": \"\tCANARY\"}'            | 1",
        "'{\"a\": 01}'                      | 1",
        "'{\"a\": NaN}'                     | 1"
      })
  void whatIsNoJsonIsSaidWithItsLineAndWithoutItsText(String text, int line) throws Exception {
    LeadProblems problems =
        catchThrowableOfType(LeadProblems.class, () -> LeadFile.load(write(text)));

    assertThat(problems.problems()).singleElement().extracting("line").isEqualTo(line);
    assertThat(problems.getMessage())
        .contains("this is not JSON")
        .doesNotContainIgnoringCase("canary");
  }

  @Test
  void nestingIsLimited() {
    assertThatThrownBy(() -> LeadFile.load(write("{\"a\":".repeat(500) + "1" + "}".repeat(500))))
        .isInstanceOf(LeadProblems.class)
        .hasMessageContaining("nested too deeply");
  }

  @Test
  void aMissingFileIsOneSentence() {
    assertThatThrownBy(() -> LeadFile.load(dir.resolve("none.json")))
        .isInstanceOf(LeadProblems.class)
        .hasMessageEndingWith(
            "none.json:1:1: the file does not exist; check the path or create the file");
  }

  @Test
  void theShippedExamplesAreGoodLeads() throws Exception {
    assertThat(LeadFile.load(Path.of("examples/lead.json")).score()).isEqualTo(72);
    assertThat(LeadFile.load(Path.of("examples/lead-hostile.json")).score()).isEqualTo(64);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(dir.resolve("lead.json"), text);
  }
}
