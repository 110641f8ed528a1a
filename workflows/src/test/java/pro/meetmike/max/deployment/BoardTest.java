package pro.meetmike.max.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static pro.meetmike.max.deployment.BoardSamples.ALLOWED;
import static pro.meetmike.max.deployment.BoardSamples.AT;
import static pro.meetmike.max.deployment.BoardSamples.board;
import static pro.meetmike.max.deployment.BoardSamples.bytes;
import static pro.meetmike.max.deployment.BoardSamples.need;
import static pro.meetmike.max.deployment.BoardSamples.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import pro.meetmike.max.report.DeploymentState;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.PhaseState;

class BoardTest {

  private static final int ROUNDS = 400;
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
    assertThat(board(status("MAX Pipeline", "Begin phase 1?", List.of(gate), List.of(no))))
        .isEqualTo(
            """
            **REHEARSAL: nothing real is touched.**

            # MAX Pipeline: running

            - **Next:** Begin phase 1?
            - **Waits for:** Christian
            - **Started at:** 2026-01-05 12:34
            - **Owner:** Claude, authorized by Christian

            ## Waits for an answer

            **infrastructure** since 2026-01-05 12:34, send `approve`

            - Here: *More Actions*, *Send an Update*, `approve` with \
            `{"by":"Christian","gate":"infrastructure"}`, or `reject`
            - `max approve infrastructure --by Christian`
            - `temporal --namespace max-rehearsal workflow update execute -w max-deployment \
            --name approve --input '{"by":"Christian","gate":"infrastructure"}'`
            - `tctl --namespace max-rehearsal workflow signal -w max-deployment -n approve \
            -i '{"by":"Christian","gate":"infrastructure"}'`

            ## Phases

            | Phase | Owner | State | Since |
            |:---|:---|:---|:---|
            | 0 Preparation | Claude | done | 2026-01-05 12:34 |
            | 1 Infrastructure | Claude | to come |  |

            ## Last said

            - 2026-01-05 12:34 `refused: No.`

            ---
            """);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {3, 17, 2_718, 31_415, 20_251_204})
  void itIsShortAndWithoutForeignMarkupWhateverIsSaid(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String board = board(anything(random));
      String where = "seed %d, round %d:%n%s".formatted(seed, round, board);
      assertThat(bytes(board)).as(where).isLessThan(ALLOWED);
      assertThat(CODE.matcher(board).replaceAll(""))
          .as(where)
          .doesNotContain("`", "{", "}", "<", ">", "](", "\u001b", "\r", "\u202e", "\ufffd");
      assertThat(board.lines().filter(l -> l.startsWith("#")).toList())
          .as(where)
          .allMatch(
              l ->
                  l.startsWith("# ")
                      || l.matches("## (Waits for an answer|Waits too|Phases|Last said)"));
      assertThat(rows(board)).as(where).hasSize(10).allMatch(r -> r.split("\\|", -1).length == 6);
      assertJsonCanBePasted(where, board);
    }
  }

  @Test
  void whatSpeaksAgainstIsShownBeforeTheNumberOfWhatIsFine() {
    Need gate =
        new Need(
            "go-live",
            NeedKind.APPROVAL,
            "Go live?",
            List.of("Christian"),
            List.of("PASS a: fine", "WARN mail: one bounced", "PASS b: fine"),
            "abc",
            "look first",
            true,
            null,
            AT);
    assertThat(board(status("MAX", "Go live?", List.of(gate), List.of())))
        .contains("- `WARN mail: one bounced`\n- Evidence: 2 of 3 checks passed\n- `look first`\n");
  }

  @Test
  void inProductionTheCommandsNameNoNamespace() {
    Need gate = need("infrastructure", NeedKind.APPROVAL, "Begin?");
    assertThat(Board.render(status("MAX", "Begin?", List.of(gate), List.of()), "default"))
        .contains("`temporal workflow update execute -w max-deployment")
        .contains("`tctl workflow signal -w max-deployment");
  }

  @Test
  void aLoginShowsWhereTheCodeGoes() {
    Need login = need("phase-5/ct203-clara/claude", NeedKind.LOGIN, "Sign in.");
    assertThat(board(status("MAX", "", List.of(login), List.of())))
        .contains(
            "`code` with `{\"by\":\"Christian\",\"gate\":\"phase-5/ct203-clara/claude\",\"code\":\"…\"}`");
  }

  private static void assertJsonCanBePasted(String where, String board) {
    Matcher json = Pattern.compile("with `(\\{[^`]*})`", Pattern.MULTILINE).matcher(board);
    boolean waits =
        board.contains("## Waits for an answer") && !board.contains("\n- `max inbox`\n");
    assertThat(json.find()).as(where).isEqualTo(waits);
    if (waits) {
      assertThat(parsed(json.group(1))).as(where).isNotNull();
    }
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
              phase.number(),
              phase.title(),
              text(random),
              any(PhaseState.values(), random),
              since,
              null,
              List.of()));
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
        any(DeploymentState.values(), random),
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

  private static <T> T any(T[] all, SplittableRandom random) {
    return all[random.nextInt(all.length)];
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(random.nextInt(20) == 0 ? 900 : 6); i > 0; i--) {
      text.append(HOSTILE.get(random.nextInt(HOSTILE.size())));
    }
    return text.toString();
  }
}
