package pro.meetmike.max.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorFileTest {

  private static final String NAME = "20251204-183000_PIPELINE_TRANSITION_Mike_to_Clara.md";
  private static final String BODY =
      """
      # Pipeline transition

      ```yaml
      type: PIPELINE_TRANSITION
      from: Mike
      to: clara_inbox
      lead_id: "7d3f6a52-1111-4222-8333-444455556666"
      previous_stage: FirstResponder
      next_stage: Scoping
      summary: |
        Needs a shop.

        Talks fast.
      data_path: 7d3f6a52/stage-2-firstresponder
      open_questions:
        - budget
        - who decides
      ```
      """;

  @Test
  void theAuthorsOwnFileBecomesATransition() {
    Signal signal = understood(NAME, BODY);

    assertThat(signal.type()).isEqualTo("PIPELINE_TRANSITION");
    assertThat(signal.from()).isEqualTo("mike");
    assertThat(signal.to()).isEqualTo("director");
    assertThat(signal.subject()).isEqualTo("7d3f6a52-1111-4222-8333-444455556666");
    assertThat(signal.time()).isEqualTo("2025-12-04T18:30:00Z");
    assertThat(signal.data())
        .containsEntry("leadId", "7d3f6a52-1111-4222-8333-444455556666")
        .containsEntry("to", "clara")
        .containsEntry("fromStage", "FirstResponder")
        .containsEntry("toStage", "Scoping")
        .containsEntry("summary", "Needs a shop.\n\nTalks fast.")
        .containsEntry("dataPath", "7d3f6a52/stage-2-firstresponder")
        .containsEntry("open_questions", List.of("budget", "who decides"));
  }

  @Test
  void theSameFileIsTheSameMessageAndAChangedOneIsNot() {
    assertThat(understood(NAME, BODY).id()).isEqualTo(understood(NAME, BODY).id());
    assertThat(understood(NAME, BODY.replace("fast", "slowly")).id())
        .isNotEqualTo(understood(NAME, BODY).id());
  }

  @Test
  void itCanBePublishedInOurOwnForm() {
    Signal signal = understood(NAME, BODY);
    assertThat(SignalFile.read(SignalName.of(signal), SignalFile.write(signal)))
        .isEqualTo(new Reading.Understood(signal));
  }

  @Test
  void aPathOfAnotherMachineIsLeftOut() {
    Signal signal = understood(NAME, BODY.replace("data_path: 7d", "data_path: /AI_Agents/7d"));
    assertThat(signal.data()).doesNotContainKeys("dataPath", "data_path");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type: PIPELINE_TRANSITION | type: HANDOFF | type",
        "from: Mike | from: Finn | disagree",
        "from: Mike | sender: Mike | from",
        "lead_id: \"7d3f6a52-1111-4222-8333-444455556666\" | lead_id: ../x | lead_id",
        "next_stage: Scoping | next_stage: Dreaming | next_stage",
        "to: clara_inbox | to: clara_inbox!! | to",
        "  - budget | '  - cost: 3' | list",
        "from: Mike | from: &a Mike | YAML",
        "from: Mike | !!python/object: x | key",
        "from: Mike | 'from: \"Mike' | quote",
        "from: Mike | 'to: clara' | repeats"
      })
  void whatIsNotUnderstoodIsRefusedWithTheReason(String right, String wrong, String named) {
    assertThat(BODY).contains(right);
    Reading reading =
        SignalFile.read(NAME, BODY.replace(right, wrong).getBytes(StandardCharsets.UTF_8));
    assertThat(reading)
        .isInstanceOfSatisfying(Reading.Refused.class, r -> assertThat(r.reason()).contains(named));
  }

  @ParameterizedTest
  @CsvSource({
    "notes.md",
    "20251204-183000_PIPELINE_TRANSITION_Mike.md",
    "20251304-183000_PIPELINE_TRANSITION_Mike_to_Clara.md",
    "20251204-183000_HANDOFF_Mike_to_Clara.md"
  })
  void otherMarkdownIsNoMessage(String name) {
    assertThat(SignalFile.read(name, BODY.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Reading.Refused.class);
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    assertThat(SignalFile.read(NAME, new byte[] {(byte) 0xff, (byte) 0xfe}))
        .isInstanceOf(Reading.Refused.class);
  }

  private static Signal understood(String name, String body) {
    Reading reading = SignalFile.read(name, body.getBytes(StandardCharsets.UTF_8));
    assertThat(reading).isInstanceOf(Reading.Understood.class);
    return ((Reading.Understood) reading).signal();
  }
}
