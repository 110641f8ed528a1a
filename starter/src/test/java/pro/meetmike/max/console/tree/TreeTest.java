package pro.meetmike.max.console.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pro.meetmike.max.console.live.Asked;
import pro.meetmike.max.console.live.Columns;
import pro.meetmike.max.console.live.Happening;
import pro.meetmike.max.console.live.Look;
import pro.meetmike.max.console.tree.Tree.Moment;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.StepState;

class TreeTest {

  private static final Tree TREE = new Tree(ZoneOffset.UTC);
  private static final List<Happening> NEWS =
      IntStream.range(0, 9)
          .mapToObj(i -> Happening.quiet(Looks.NOW.plusSeconds(i), "fault %d struck".formatted(i)))
          .toList();

  private static Frame frame(Look look, int width, int height) {
    return TREE.frame(
        new Moment(look, NEWS, Looks.NOW, "approve go-live", 0), new Size(width, height));
  }

  private static String all(Frame frame) {
    return String.join("\n", frame.text());
  }

  /** What a reader sees when a long name goes on in the next row. */
  private static String seen(Frame frame) {
    return frame.text().stream().map(String::strip).collect(Collectors.joining());
  }

  static List<Look> looks() {
    List<Look> looks = new ArrayList<>();
    for (int waiting : new int[] {0, 1, 3, 7, 28}) {
      looks.add(Looks.of(3, waiting, 2, false));
      looks.add(Looks.of(5, waiting, 7, true));
      looks.add(Looks.of(8, waiting, 0, false, Looks.lead()));
    }
    looks.add(Looks.of(0, 2, 0, false));
    return looks;
  }

  /** Every width and every height at least once, the small ones with each other. */
  static Stream<Size> sizes() {
    return Stream.concat(
        IntStream.rangeClosed(0, 160).mapToObj(i -> new Size(40 + i, 10 + i * 13 % 51)),
        Stream.of(40, 60, 80).flatMap(w -> Stream.of(10, 12, 16, 24).map(h -> new Size(w, h))));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void everyFrameFitsAndNamesOrCountsWhatWaits(Look look) {
    sizes()
        .forEach(
            size -> {
              Frame frame = frame(look, size.width(), size.height());
              List<String> rows = frame.text();
              assertThat(rows.size()).as("%s", size).isEqualTo(size.height());
              assertThat(rows)
                  .as("%s", size)
                  .allMatch(row -> Columns.of(row) < size.width())
                  .allMatch(row -> row.chars().noneMatch(Character::isISOControl));
              String seen = seen(frame).replaceAll("\\s", "");
              long missing =
                  look.asked().stream().filter(a -> !seen.contains(a.need().id())).count();
              if (missing > 0) {
                assertThat(size.height() < 24 || size.width() < 80).as("%s", size).isTrue();
                assertThat(seen).as("%s", size).contains("and%dmore".formatted(missing));
              }
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aFewThatWaitKeepTheirQuestionAndTheirExactCommandAtEightyByTwentyFour(int waiting) {
    Look look = Looks.of(3, waiting, 2, false);
    Frame frame = frame(look, 80, 24);
    String joined = all(frame).replace(" \\\n", " ").replaceAll(" +", " ");
    for (Asked asked : look.asked()) {
      assertThat(joined).contains(asked.command());
      assertThat(joined).contains(asked.need().id() + " Sign in and bring back the code");
    }
  }

  @Test
  void manyThatWaitAreNamedTogetherWithTheCommandThatListsThem() {
    Look look = Looks.of(5, 28, 0, false);
    String joined = all(frame(look, 80, 24)).replace(" \\\n", " ").replaceAll(" +", " ");
    assertThat(joined).contains("28 wait: phase-5/ct201-lilly/claude").contains(look.inbox());
  }

  @Test
  void aTallTerminalShowsEveryPhaseWithOwnerStateAndTime() {
    List<String> rows = frame(Looks.of(3, 0, 1, false), 120, 40).text();
    assertThat(rows.get(0)).startsWith("REHEARSAL  max-deployment  10 min 0 s").contains("phases");
    assertThat(rows.get(1)).matches("✓ 0 Preparation +Copilot \\+ Claude… +15 steps done +59 s");
    assertThat(rows)
        .anyMatch(r -> r.matches("● 3 CLI and daemon +Copilot.* 8 of 15 steps +7 min 0 s"));
    assertThat(rows)
        .anyMatch(r -> r.matches("    ct201-lilly +waits: .*attempt 3 in 5 s, after: No SSH.*"));
    assertThat(rows).anyMatch(r -> r.matches("· 7 Go-live +Copilot.* to come"));
  }

  @Test
  void whoTriesAgainStaysWhenThereIsNoRoomForAll() {
    Look look = Looks.of(5, 0, 7, false);
    Look one =
        new Look(
            look.deployment(),
            true,
            look.startedAt(),
            look.planned(),
            look.branches(),
            look.phases().stream().map(TreeTest::running).toList(),
            List.of(),
            look.retries().subList(6, 7),
            List.of(),
            look.inbox(),
            null);
    List<String> rows = frame(one, 80, 10).text();
    assertThat(rows).anyMatch(r -> r.startsWith("    ct207-atlas") && r.contains("attempt 9"));
    assertThat(rows).anyMatch(r -> r.matches("    and \\d more"));
  }

  private static PhaseRow running(PhaseRow p) {
    return new PhaseRow(
        p.number(),
        p.title(),
        p.owners(),
        p.state(),
        p.startedAt(),
        p.endedAt(),
        p.steps().stream()
            .map(
                s ->
                    s.endedAt() != null
                        ? s
                        : Looks.step(s.scope(), StepState.RUNNING, "Install the CLIs", 300, true))
            .toList());
  }

  @Test
  void theLeadsWayEndsWhereTheLeadIs() {
    Look look = Looks.of(8, 0, 0, false, Looks.lead());
    String wide = all(frame(look, 120, 40));
    assertThat(wide).contains("lead 3f6c1c52  DeliveryPM  with atlas");
    assertThat(wide).contains("LeadGen → FirstResponder → Scoping");
    assertThat(all(frame(look, 60, 30))).contains("… → ").contains("→ DeliveryPM");
  }

  @Test
  void whatTheLabsHumanAnswersAsksNothing() {
    String all = all(frame(Looks.of(5, 2, 0, true), 120, 40));
    assertThat(all).contains("asked  phase-5/ct201-lilly/claude  (the lab's human answers)");
    assertThat(all).doesNotContain("waits  phase-5").doesNotContain("./max ");
  }

  @Test
  void theCursorStandsBehindWhatIsTyped() {
    Frame frame = frame(Looks.of(0, 0, 0, false), 80, 24);
    assertThat(frame.text().get(23)).isEqualTo("> approve go-live");
    assertThat(frame.cursor()).isEqualTo("> approve go-live".length());
    Moment silent = new Moment(Looks.of(0, 0, 0, false), NEWS, Looks.NOW, null, 0);
    assertThat(TREE.frame(silent, new Size(80, 24)).cursor()).isNull();
  }

  @Test
  void detailIsNotTakenBackAtOnce() {
    Moment calm = new Moment(Looks.of(0, 0, 0, false), NEWS, Looks.NOW, null, 3);
    assertThat(TREE.frame(calm, new Size(120, 40)).detail()).isEqualTo(3);
  }
}
