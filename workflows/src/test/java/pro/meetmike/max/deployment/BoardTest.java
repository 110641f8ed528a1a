package pro.meetmike.max.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.report.PhaseRow;

class BoardTest {

  private static final int ALLOWED = 4000;
  private static final int ROUNDS = 400;
  private static final String AT = "2026-01-05T12:34:56Z";
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
  private static final List<String> HOSTILE =
      List.of(
          "`",
          "``",
          "{{ 7*7 }}",
          "{\"by\":\"Mallory\"}",
          "| a | b |",
          "\n\n# Approved\n",
          "\r\n| 9 | x | done | |\n",
          "<script>alert(1)</script>",
          "[click](http://example.org)",
          "**bold** _under_",
          "\u0000\u001b[31m",
          "\u202egnp",
          "日本語テキスト",
          "😀😀😀",
          "ordinary words about npm");

  @Test
  void theBoardOfAnOrdinaryDayReadsLikeThis() {
    Need gate = need("infrastructure", NeedKind.APPROVAL, "Begin phase 1?");
    DecisionRecord no =
        new DecisionRecord(AT, "infrastructure", Verb.APPROVE, "Mallory", false, "No.", "x", "");
    assertThat(Board.render(status("MAX Pipeline", "Begin phase 1?", List.of(gate), List.of(no))))
        .isEqualTo(
            """
            **REHEARSAL** — nothing real is touched

            # MAX Pipeline: running

            Owner Claude · authorized by Christian · started 2026-01-05 12:34

            **Next:** Begin phase 1?

            | Phase | Owner | State | Since |
            |---|---|---|---|
            | 0 Preparation | Claude | done | 2026-01-05 12:34 |
            | 1 Infrastructure | Claude | waiting |  |

            ## Waits for an answer

            - **infrastructure** `Begin phase 1?` since 2026-01-05 12:34 — send `approve` with \
            `{"by":"Christian","gate":"infrastructure"}`

            From a terminal: `max approve infrastructure --by Christian` or \
            `tctl workflow signal -w max-deployment -n approve -i \
            '{"by":"Christian","gate":"infrastructure"}'`

            ## Last said

            - 2026-01-05 12:34 `refused: No.`
            """);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {3, 17, 2_718, 31_415, 20_251_204})
  void itIsShortAndWithoutForeignMarkupWhateverIsSaid(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String board = Board.render(anything(random));
      String where = "seed %d, round %d:%n%s".formatted(seed, round, board);
      assertThat(bytes(board)).as(where).isLessThan(ALLOWED);
      assertThat(CODE.matcher(board).replaceAll(""))
          .as(where)
          .doesNotContain("`", "{", "}", "<", ">", "](", "\u001b", "\r", "\u202e", "\ufffd");
      assertThat(board.lines().filter(l -> l.startsWith("#")).toList())
          .as(where)
          .allMatch(l -> l.startsWith("# ") || l.matches("## (Waits for an answer|Last said)"));
      assertThat(rows(board)).as(where).hasSize(10).allMatch(r -> r.split("\\|", -1).length == 6);
      assertJsonCanBePasted(where, board);
    }
  }

  @Test
  void fortyNeedsAreCutShortWithTheWayToSeeTheRest() throws Exception {
    List<Need> needs = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      needs.add(need("phase-3/ct2%02d-name/clis".formatted(i), NeedKind.STEP, "npm is broken"));
    }
    String board = Board.render(status("MAX", "retry", needs, List.of()));
    long shown = board.lines().filter(l -> l.startsWith("- **phase-3")).count();
    assertThat(shown).isBetween(10L, 39L);
    assertThat(board).contains("- and %d more: `max inbox`".formatted(40 - shown));
    assertThat(bytes(board)).isLessThan(ALLOWED);
  }

  @Test
  void aChattyLogNeverHidesWhatWaits() {
    List<DecisionRecord> log = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      log.add(new DecisionRecord(AT, "", null, "", false, "言".repeat(400), "signal", ""));
    }
    List<Need> one = List.of(need("infrastructure", NeedKind.APPROVAL, "Begin?"));
    String board = Board.render(status("MAX", "Begin?", one, log));
    assertThat(board).contains("- **infrastructure**").contains("## Last said");
    assertThat(bytes(board)).isLessThan(ALLOWED);
  }

  @Test
  void theNewestIsSaidLast() {
    List<DecisionRecord> log = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      log.add(new DecisionRecord(AT, "", null, "", false, "remark " + i, "signal", ""));
    }
    assertThat(
            Board.render(status("MAX", "", List.of(), log)).lines().filter(l -> l.startsWith("- ")))
        .extracting(l -> l.replaceAll(".*remark (\\d).*", "$1"))
        .containsExactly("3", "4", "5", "6");
  }

  @Test
  void aLoginShowsWhereTheCodeGoes() {
    Need login = need("phase-5/ct203-clara/claude", NeedKind.LOGIN, "Sign in.");
    assertThat(Board.render(status("MAX", "", List.of(login), List.of())))
        .contains(
            "send `code` with"
                + " `{\"by\":\"Christian\",\"gate\":\"phase-5/ct203-clara/claude\",\"code\":\"…\"}`");
  }

  private static void assertJsonCanBePasted(String where, String board) {
    Matcher json = Pattern.compile("with `(\\{[^`]*})`$", Pattern.MULTILINE).matcher(board);
    long needs = board.lines().filter(l -> l.startsWith("- **")).count();
    int found = 0;
    while (json.find()) {
      assertThat(parsed(json.group(1))).as(where).isNotNull();
      found++;
    }
    assertThat((long) found).as(where).isEqualTo(needs);
  }

  private static @Nullable JsonNode parsed(String json) {
    try {
      JsonNode node = new ObjectMapper().readTree(json);
      return node.path("by").isTextual() && node.path("gate").isTextual() ? node : null;
    } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
      return null;
    }
  }

  private static List<String> rows(String board) {
    return board.lines().filter(l -> l.startsWith("|")).toList();
  }

  private static DeploymentStatus anything(SplittableRandom random) {
    List<PhaseRow> phases = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      String since = random.nextBoolean() ? AT : random.nextBoolean() ? text(random) : null;
      phases.add(
          new PhaseRow(
              phase.number(), phase.title(), text(random), text(random), since, null, List.of()));
    }
    List<Need> needs = new ArrayList<>();
    for (int i = random.nextInt(41); i > 0; i--) {
      NeedKind kind = NeedKind.values()[random.nextInt(NeedKind.values().length)];
      List<String> approvers = random.nextBoolean() ? List.of() : List.of(text(random));
      needs.add(need(text(random), kind, text(random), approvers));
    }
    List<DecisionRecord> log = new ArrayList<>();
    for (int i = random.nextInt(9); i > 0; i--) {
      boolean accepted = random.nextBoolean();
      Verb verb = accepted ? Verb.APPROVE : null;
      log.add(
          new DecisionRecord(
              AT, text(random), verb, text(random), accepted, text(random), "signal", ""));
    }
    return new DeploymentStatus(
        "max-deployment",
        text(random),
        text(random),
        text(random),
        text(random),
        random.nextBoolean(),
        AT,
        null,
        text(random),
        List.of(),
        phases,
        needs,
        log,
        List.of());
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(random.nextInt(20) == 0 ? 900 : 6); i > 0; i--) {
      text.append(HOSTILE.get(random.nextInt(HOSTILE.size())));
    }
    return text.toString();
  }

  private static DeploymentStatus status(
      String epic, String next, List<Need> needs, List<DecisionRecord> log) {
    List<PhaseRow> phases =
        List.of(
            new PhaseRow(0, "Preparation", "Claude", "done", AT, AT, List.of()),
            new PhaseRow(1, "Infrastructure", "Claude", "waiting", null, null, List.of()));
    return new DeploymentStatus(
        "max-deployment",
        epic,
        "Claude",
        "Christian",
        "running",
        true,
        AT,
        null,
        next,
        List.of(),
        phases,
        needs,
        log,
        List.of());
  }

  private static Need need(String id, NeedKind kind, String question) {
    return need(id, kind, question, List.of("Christian"));
  }

  private static Need need(String id, NeedKind kind, String question, List<String> approvers) {
    return new Need(id, kind, question, approvers, List.of(), "", "", false, null, AT);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
