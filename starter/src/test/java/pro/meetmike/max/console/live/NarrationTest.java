package pro.meetmike.max.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pro.meetmike.max.client.Retries.Retry;
import pro.meetmike.max.console.Examples;
import pro.meetmike.max.console.Invocation;
import pro.meetmike.max.console.Paint;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.report.DeploymentState;

class NarrationTest {

  private static final Instant NOW = Examples.NOW;

  private final Narration narration = narration(Integer.MAX_VALUE);

  private static Narration narration(int width) {
    return new Narration(Paint.PLAIN, ZoneOffset.UTC, width);
  }

  private static Look look(List<Asked> asked, List<Retry> retries, List<DecisionRecord> decided) {
    DeploymentStatus status = Examples.status(DeploymentState.RUNNING, List.of());
    Look look = Look.at(status, Planned.unknown(), asked, retries, "./max inbox");
    return new Look(
        look.deployment(),
        true,
        look.startedAt(),
        look.planned(),
        look.branches(),
        look.phases(),
        asked,
        retries,
        decided,
        look.inbox(),
        null);
  }

  private static Asked asked(Need need) {
    return Asked.prompted(need, Invocation.USUAL, "Christian");
  }

  private static Retry retry(int attempt) {
    return new Retry(
        "max-deployment/phase-1/ct203-clara",
        "CreateContainer",
        attempt,
        "2026-11-23T09:42:07Z",
        "pve answers 500: got lock\ntimeout");
  }

  @Test
  void eachFactHasItsTimeAndWhatEndedTellsHowLongItTook() {
    assertThat(narration.look(look(List.of(), List.of(), List.of()), NOW))
        .containsExactly(
            "09:30:00  phase 0  Preparation  Claude",
            "09:30:00  phase 1  Infrastructure  Claude",
            "09:32:00  0.1    a step  ok  1 min 0 s  43 files",
            "09:32:00  0.5    a step  warn  1 min 0 s  14 of 15 passed; 1 WARN: agents:lilly: no tools",
            "09:32:00  1.0    a step  ok  1 min 0 s",
            "09:35:00  phase 0  Preparation  done  5 min 0 s");
  }

  @Test
  void eachFactIsToldOnce() {
    Look look = look(List.of(asked(Examples.gate())), List.of(retry(2)), List.of());
    assertThat(narration.look(look, NOW)).isNotEmpty();
    assertThat(narration.look(look, NOW)).isEmpty();
  }

  @Test
  void whatWaitsIsToldWithBothWaysToAnswer() {
    narration.look(look(List.of(), List.of(), List.of()), NOW);
    assertThat(narration.look(look(List.of(asked(Examples.gate())), List.of(), List.of()), NOW))
        .containsExactly(
            "09:30:00  waiting  infrastructure",
            "            Phase 0 is complete. Are you present?",
            "              PASS scripts: 43 files",
            "              WARN agents: one party has no inbox",
            "            type here: approve infrastructure",
            "            or in another terminal: ./max approve infrastructure --by Christian --evidence 26ef7fb2593d");
  }

  @Test
  void whatTheLabsHumanAnswersIsToldWhenItIsAnswered() {
    narration.look(look(List.of(), List.of(), List.of()), NOW);
    Asked quiet = Asked.other(Examples.gate(), Invocation.USUAL);
    assertThat(narration.look(look(List.of(quiet), List.of(), List.of()), NOW)).isEmpty();
    assertThat(
            narration.look(
                look(
                    List.of(),
                    List.of(),
                    List.of(decision("REHEARSAL: answered by the lab's human", true))),
                NOW))
        .containsExactly("09:41:30  infrastructure: approved by the lab's human");
    assertThat(
            narration.look(look(List.of(), List.of(), List.of(decision("not mine", false))), NOW))
        .containsExactly("09:41:30  infrastructure: refused (approved) by Christian: not mine");
  }

  private static DecisionRecord decision(String note, boolean accepted) {
    return new DecisionRecord(
        "2026-11-23T09:41:30Z",
        "infrastructure",
        Verb.APPROVE,
        "Christian",
        accepted,
        note,
        "update",
        "");
  }

  @Test
  void whatIsTriedAgainIsToldAndNotForEver() {
    narration.look(look(List.of(), List.of(), List.of()), NOW);
    List<String> told = new ArrayList<>();
    for (int attempt = 2; attempt <= 20; attempt++) {
      told.addAll(narration.look(look(List.of(), List.of(retry(attempt)), List.of()), NOW));
    }
    assertThat(told)
        .first()
        .isEqualTo(
            "09:42:00  retrying  phase-1/ct203-clara: CreateContainer, attempt 2 in 7 s, after: pve answers 500: got lock timeout");
    assertThat(told)
        .map(l -> l.replaceAll(".*attempt (\\d+).*", "$1"))
        .containsExactly("2", "3", "4", "8", "16");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 79, 80, 100})
  void onATerminalLinesAreBrokenBetweenWords(int width) {
    Look look = look(List.of(asked(Examples.failedStep())), List.of(retry(3)), List.of());
    List<String> lines = narration(width).look(look, NOW);
    assertThat(lines).filteredOn(l -> !l.contains("./max")).allMatch(l -> l.length() <= width);
    assertThat(String.join(" ", lines).replaceAll("\\s+", " "))
        .contains("after: pve answers 500: got lock timeout");
  }

  @Test
  void aLongPathIsToldInFullOnce() {
    assertThat(narration.line(Happening.plain(NOW, "43 files in /srv/max/worker/bundle")))
        .containsExactly("09:42:00  43 files in /srv/max/worker/bundle");
    assertThat(narration.line(Happening.plain(NOW, "6 files in /srv/max/worker/bundle; see x/y")))
        .containsExactly("09:42:00  6 files in …/bundle; see x/y");
    assertThat(narration.line(Happening.plain(NOW, "open https://a.example/b/c/d")))
        .containsExactly("09:42:00  open https://a.example/b/c/d");
  }

  @Test
  void controlCharactersAreShownAndNotSent() {
    assertThat(narration.line(Happening.plain(NOW, "a\u001b[2Jb\u0007\u007fc")))
        .containsExactly("09:42:00  a\\x1b[2Jb\\x07\\x7fc");
  }
}
