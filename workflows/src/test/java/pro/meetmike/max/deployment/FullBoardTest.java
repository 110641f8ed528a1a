package pro.meetmike.max.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static pro.meetmike.max.deployment.BoardSamples.ALLOWED;
import static pro.meetmike.max.deployment.BoardSamples.AT;
import static pro.meetmike.max.deployment.BoardSamples.board;
import static pro.meetmike.max.deployment.BoardSamples.bytes;
import static pro.meetmike.max.deployment.BoardSamples.eightPhases;
import static pro.meetmike.max.deployment.BoardSamples.need;
import static pro.meetmike.max.deployment.BoardSamples.refused;
import static pro.meetmike.max.deployment.BoardSamples.status;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.Verb;

/** A board on which more has happened than fits. */
class FullBoardTest {

  @Test
  void fortyNeedsAreCutShortWithTheWayToSeeTheRest() {
    List<Need> needs = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      needs.add(need("phase-3/ct2%02d-%s/clis".formatted(i, "n".repeat(60)), NeedKind.STEP, "npm"));
    }
    String board = board(status("MAX", "retry", needs, List.of()));
    long shown = board.lines().filter(l -> l.matches("(- )?\\*\\*phase-3.*")).count();
    assertThat(shown).isBetween(10L, 39L);
    assertThat(board).contains("- and %d more: `max inbox`".formatted(40 - shown));
    assertThat(bytes(board)).isLessThan(ALLOWED);
  }

  @Test
  void twentyEightLoginsOfSevenEidolonsAllHaveTheirLine() {
    List<Need> needs = new ArrayList<>();
    for (String eidolon : List.of("lilly", "mike", "clara", "aria", "finn", "anya", "atlas")) {
      for (String voice : List.of("claude", "gemini", "codex", "copilot")) {
        String id = "phase-5/ct20%d-%s/%s".formatted(needs.size() / 4 + 1, eidolon, voice);
        needs.add(need(id, NeedKind.LOGIN, "Sign in %s of %s.".formatted(voice, eidolon)));
      }
    }
    String board = board(status("MAX", "28 logins", eightPhases(), needs, List.of(refused("no"))));
    assertThat(needs).allSatisfy(n -> assertThat(board).contains("**" + n.id() + "**"));
    assertThat(board).contains("## Phases", "7 Go-live", "refused: no").doesNotContain(" more: ");
    assertThat(bytes(board)).isLessThan(ALLOWED);
  }

  @Test
  void theLastRefusalStaysOnTheBoardHoweverMuchIsSaidAfterwards() {
    List<DecisionRecord> log = new ArrayList<>();
    log.add(refused("an older one"));
    log.add(refused("You may not."));
    for (int i = 0; i < 9; i++) {
      log.add(new DecisionRecord(AT, "step" + i, Verb.RETRY, "Christian", true, "", "update", ""));
    }
    String board = board(status("MAX", "", List.of(), log));
    assertThat(board).contains("refused: You may not.").doesNotContain("an older one");
  }

  @Test
  void aChattyLogNeverHidesWhatWaits() {
    List<DecisionRecord> log = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      log.add(new DecisionRecord(AT, "", null, "", false, "言".repeat(400), "signal", ""));
    }
    List<Need> one = List.of(need("infrastructure", NeedKind.APPROVAL, "Begin?"));
    String board = board(status("MAX", "Begin?", one, log));
    assertThat(board).contains("**infrastructure**").contains("## Last said");
    assertThat(bytes(board)).isLessThan(ALLOWED);
  }

  @Test
  void theNewestIsSaidLast() {
    List<DecisionRecord> log = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      log.add(new DecisionRecord(AT, "", null, "", false, "remark " + i, "signal", ""));
    }
    assertThat(board(status("MAX", "", List.of(), log)).lines().filter(l -> l.contains("remark")))
        .extracting(l -> l.replaceAll(".*remark (\\d).*", "$1"))
        .containsExactly("3", "4", "5", "6");
  }
}
