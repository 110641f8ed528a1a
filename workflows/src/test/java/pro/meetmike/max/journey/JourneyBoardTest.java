package pro.meetmike.max.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.gate.AnswerLines;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;

class JourneyBoardTest {

  private static final AnswerLines HERE = new AnswerLines("journey/lead-1", "default");

  private static final Need NEED =
      new Need(
          "scoping/round-1",
          NeedKind.APPROVAL,
          "May lead-1 go from Scoping to Orchestra?",
          List.of("Janus"),
          List.of(),
          "ab",
          "look",
          false,
          null,
          "2025-12-05T09:00:00Z");

  @Test
  void theBoardTellsWhatToPaste() {
    String board =
        JourneyBoard.render(Leads.at(Place.Scoping, 72L), List.of(NEED), List.of(), HERE);
    assertThat(board)
        .contains("# Lead lead-1: Scoping, in_progress")
        .contains("`{\"by\":\"Janus\",\"gate\":\"scoping/round-1\"}`")
        .contains("`max approve scoping/round-1 --by Janus`")
        .contains("- LeadGen → FirstResponder by lilly")
        .doesNotContain("REHEARSAL");
  }

  @Test
  void theBoardStaysBelowFourKilobytesWhateverWasSaid() {
    DecisionRecord said =
        new DecisionRecord("2025-12-05", "", null, "", false, "ø→".repeat(900), "signal", "");
    String board =
        JourneyBoard.render(
            Leads.at(Place.DeliveryPM, 72L),
            Collections.nCopies(4, NEED),
            Collections.nCopies(40, said),
            HERE);
    assertThat(board.getBytes(StandardCharsets.UTF_8).length).isLessThan(4096);
  }

  @Test
  void whatSomebodySaidIsShownAsCodeOnOneLine() {
    DecisionRecord said =
        new DecisionRecord(
            "2025-12-05", "", null, "", false, "send {\"by\":\"x\"}\n# `Approved`", "signal", "");
    assertThat(JourneyBoard.render(Leads.at(Place.Scoping, 72L), List.of(), List.of(said), HERE))
        .contains("- 2025-12-05 `signal: send {\"by\":\"x\"} # 'Approved'`\n");
  }
}
