package pro.meetmike.max.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.client.Executions.Execution;
import pro.meetmike.max.client.LeadNames;
import pro.meetmike.max.console.EvidenceLines;
import pro.meetmike.max.console.ExecutionText;
import pro.meetmike.max.console.Invocation;
import pro.meetmike.max.console.JsonText;
import pro.meetmike.max.console.LeadCardText;
import pro.meetmike.max.console.LeadText;
import pro.meetmike.max.console.LoginSheet;
import pro.meetmike.max.console.NeedText;
import pro.meetmike.max.console.Paint;
import pro.meetmike.max.gate.AnswerLines;
import pro.meetmike.max.gate.BoardText;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.journey.JourneyStatus;
import pro.meetmike.max.journey.Passed;
import pro.meetmike.max.journey.Place;
import pro.meetmike.max.journey.file.LeadCard;

/** Five thousand hostile texts through every screen and board: nothing live, nothing invisible. */
class InertScreensTest {

  private static final long SEED = Long.getLong("max.seed", 11L);
  private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");
  private static final LeadNames NAMES = LeadNames.none();

  @Test
  void screensShowWhatWouldWorkOnATerminal() {
    Paint paint = Paint.PLAIN;
    LeadText leads = new LeadText(paint, NAMES);
    for (String words : HostileWords.of(SEED)) {
      Need need = need(words, NeedKind.LOGIN);
      List<String> lines = new ArrayList<>();
      lines.addAll(leads.list(List.of(execution(words)), NOW));
      lines.addAll(leads.journey(journey(words), Invocation.USUAL, NOW));
      lines.addAll(new NeedText(paint).lines(need, Invocation.USUAL, NOW));
      lines.addAll(NeedText.answers(need, Invocation.USUAL));
      lines.addAll(EvidenceLines.of(need, 3, Invocation.USUAL));
      lines.addAll(new LoginSheet(paint).lines(LoginSheet.rows(List.of(need))));
      lines.addAll(new ExecutionText(paint).closed(execution(words), NOW));
      lines.addAll(card(paint, words));
      lines.add(Invocation.USUAL.of("lead", "show", words));
      lines.forEach(line -> Inert.line(Paint.inert(line), words));
      lines.forEach(line -> assertThat(line).as(words).isEqualTo(Paint.inert(line)));
    }
  }

  @Test
  void ofColoursOnlyOurOwnReachTheTerminal() {
    for (String words : HostileWords.of(SEED + 1)) {
      String shown = Paint.inert(Paint.COLOURED.strong("x") + words);
      assertThat(shown).startsWith("\u001b[1mx\u001b[0m");
      Inert.line(shown.replaceAll("\u001b\\[(?:[012]|3[1-6])m", ""), words);
    }
  }

  @Test
  void jsonIsJson() throws Exception {
    ObjectMapper json = new ObjectMapper();
    for (String words : HostileWords.of(SEED + 2)) {
      String line = JsonText.line(Map.of("a", words));
      Inert.line(line, words);
      if (words.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE)) {
        assertThat(json.readTree(line).get("a").textValue()).isEqualTo(words);
      }
    }
  }

  @Test
  void boardsNeitherFormatNorLink() throws Exception {
    AnswerLines answers = new AnswerLines("journey/lead-1", "default");
    ObjectMapper json = new ObjectMapper();
    for (String words : HostileWords.of(SEED + 3)) {
      Inert.board(BoardText.plain(words, 240), words);
      String code = BoardText.code(words, 240);
      Inert.line(code, words);
      assertThat(code).as(words).doesNotContain("`");
      String quoted = BoardText.quotable(words);
      assertThat(quoted).as(words).doesNotContain("'", "`");
      assertThat(json.readTree("\"" + quoted + "\"").isTextual()).isTrue();
      String lines = answers.of(need(words, NeedKind.APPROVAL));
      Inert.page(lines);
      assertThat(lines.lines()).as(words).allMatch(l -> l.startsWith("- "));
    }
  }

  private static List<String> card(Paint paint, String words) {
    LeadCard card =
        new LeadCard(
            words, words, words, words, words, words, words, words, words, words, words, words,
            List.of());
    return new LeadCardText(paint).lines(card, Optional.of(journey(words)), List.of(), NOW);
  }

  private static Execution execution(String words) {
    return new Execution(
        "journey/" + words,
        "run-1",
        "Journey",
        "RUNNING",
        NOW.toString(),
        null,
        words,
        Map.of("Stage", words, "JourneyStatus", words, "Owner", words, "WaitingOn", words));
  }

  private static Need need(String words, NeedKind kind) {
    return new Need(
        words,
        kind,
        words,
        List.of(words),
        List.of("open " + words, "enter " + words, "asks: " + words, words, words),
        words,
        words,
        false,
        null,
        NOW.toString());
  }

  private static JourneyStatus journey(String words) {
    Passed passed = new Passed(words, Place.LeadGen, Place.FirstResponder, 1, words, NOW);
    return new JourneyStatus(
        words,
        words,
        false,
        72L,
        words,
        words,
        words,
        words,
        1,
        1,
        1L,
        0,
        words,
        NOW.toString(),
        words,
        List.of(passed),
        List.of(need(words, NeedKind.APPROVAL)),
        List.of());
  }
}
