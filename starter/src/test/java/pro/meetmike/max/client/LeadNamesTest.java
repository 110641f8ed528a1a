package pro.meetmike.max.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Inbox.Tray;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;

/** The name beside the id, wherever a desk gives one. */
class LeadNamesTest {

  private static final LeadNames NAMES = LeadNames.of(Map.of("4711", "Harbour & Hillock"));

  private static Tray tray(String workflow, String question) {
    Need need =
        new Need(
            "scoping",
            NeedKind.APPROVAL,
            question,
            List.of("Christian"),
            List.of("to Orchestra"),
            "ab",
            "look",
            true,
            "w",
            "2026-11-23T09:30:00Z");
    return new Tray(workflow, List.of(need), List.of());
  }

  @Test
  void theNameStandsBesideTheIdAndNothingElseChanges() {
    Tray before = tray("journey/4711", "May lead 4711 go from Scoping to Orchestra?");
    Need named = NAMES.named(before).needs().get(0);
    assertThat(named.question())
        .isEqualTo("May lead 4711 (Harbour & Hillock) go from Scoping to Orchestra?");
    assertThat(named)
        .usingRecursiveComparison()
        .ignoringFields("question")
        .isEqualTo(before.needs().get(0));
  }

  @Test
  void aQuestionWithoutTheIdBeginsWithTheName() {
    assertThat(NAMES.named(tray("journey/4711", "Mike is silent.")).needs().get(0).question())
        .isEqualTo("Harbour & Hillock: Mike is silent.");
  }

  @Test
  void otherWorkflowsAndUnknownLeadsKeepTheirWords() {
    for (String workflow : List.of("max-deployment", "journey/unknown", "journey/../etc")) {
      Tray before = tray(workflow, "May lead 4711 go?");
      assertThat(NAMES.named(before)).isEqualTo(before);
    }
  }

  @Test
  void withoutADeskTheIdHasToDo(@TempDir Path nobody) {
    LeadNames names = LeadNames.from(new LeadDesk(List.of(nobody)));
    Tray before = tray("journey/4711", "May lead 4711 go?");
    assertThat(names.named(before)).isEqualTo(before);
  }
}
