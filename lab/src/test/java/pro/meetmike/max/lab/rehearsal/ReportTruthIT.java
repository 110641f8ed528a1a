package pro.meetmike.max.lab.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The report of a real rehearsal with three kinds of faults, one skipped step, warnings and one
 * rejected gate: each of its figures is what Temporal's histories and the lab's operation log say.
 * With {@code -Dmax.record.report=true} what it was made from becomes the fixture of the renderers'
 * tests.
 */
@Timeout(600)
class ReportTruthIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path directory;

  private static @Nullable EventfulRun run;
  private static HistoryFigures history;
  private static JsonNode report;

  @BeforeAll
  static void rehearse() throws Exception {
    run = EventfulRun.perform(directory);
    history = HistoryFigures.of(run.client());
    report = JSON.readTree(run.reports().resolve("report.json").toFile());
    if (Boolean.getBoolean("max.record.report")) {
      run.record();
    }
  }

  @AfterAll
  static void end() throws Exception {
    if (run != null) {
      run.close();
    }
  }

  private static JsonNode figures() {
    return report.get("figures");
  }

  @Test
  void itTellsHowTheDeploymentEnded() {
    assertThat(report.get("state").asText()).isEqualTo(history.state());
    assertThat(report.get("rehearsal").asBoolean()).isTrue();
    assertThat(figures().get("phasesDone").asInt()).isEqualTo(history.phasesEnded()).isEqualTo(8);
    assertThat(figures().get("phases").asInt()).isEqualTo(8);
  }

  @Test
  void itsDurationIsTheExecutionsOwn() {
    Instant began = Instant.parse(report.get("startedAt").asText());
    Instant ended = Instant.parse(report.get("endedAt").asText());

    assertThat(began).isBetween(history.began(), history.firstTaskEnded());
    assertThat(ended).isBetween(history.lastPhaseEnded(), history.reportAsked());
    assertThat(figures().get("milliseconds").asLong())
        .isEqualTo(ended.toEpochMilli() - began.toEpochMilli());
  }

  @Test
  void itsStepsAreThoseThatThePhasesGaveBack() {
    Map<String, Integer> told = new TreeMap<>();
    figures()
        .get("steps")
        .fields()
        .forEachRemaining(
            e -> {
              if (e.getValue().asInt() > 0) {
                told.put(e.getKey(), e.getValue().asInt());
              }
            });

    assertThat(told).isEqualTo(history.steps());
    assertThat(told.get("skipped")).isEqualTo(1);
    assertThat(told.get("warn")).isPositive();
  }

  @Test
  void everyCheckThatAnActivityFoundIsInIt() {
    Map<String, Integer> listed = new TreeMap<>();
    report
        .get("phases")
        .forEach(
            p ->
                p.get("steps")
                    .forEach(
                        s ->
                            s.get("checks")
                                .forEach(
                                    c ->
                                        listed.merge(c.get("verdict").asText(), 1, Integer::sum))));

    assertThat(listed).isEqualTo(history.checks());
    assertThat(figures().get("checksNotListed").asInt()).isZero();
    listed.forEach(
        (verdict, count) ->
            assertThat(figures().get("checks").get(verdict.toLowerCase()).asInt())
                .as(verdict)
                .isEqualTo(count));
    assertThat(listed.get("WARN")).isPositive();
    assertThat(listed.get("FAIL")).as("of the step that was skipped").isPositive();
  }

  @Test
  void itsDecisionsAreTheUpdatesAndSignalsThatCame() {
    Map<String, Integer> told = new TreeMap<>();
    figures()
        .get("decisions")
        .fields()
        .forEachRemaining(e -> told.put(e.getKey(), e.getValue().asInt()));

    assertThat(told).isEqualTo(history.decisions());
    assertThat(told.get("rejected")).isEqualTo(1);
    assertThat(told.get("skipped")).isEqualTo(1);
    assertThat(figures().get("retries").asInt()).isEqualTo(history.stepsRetried()).isPositive();
  }

  @Test
  void everyNeedThatWasOpenedIsInItWithTheTimeItWaited() {
    Map<String, Integer> told = new TreeMap<>();
    report.get("waits").forEach(w -> told.merge(w.get("need").asText(), 1, Integer::sum));
    assertThat(told).isEqualTo(history.needsOpened());

    for (JsonNode wait : report.get("waits")) {
      Instant closed = Instant.parse(wait.get("closedAt").asText());
      assertThat(history.taskStarts()).as(wait.toString()).contains(closed);
    }
    long waited = figures().get("waitedMilliseconds").asLong();
    assertThat(waited).isPositive().isLessThan(figures().get("milliseconds").asLong());
    assertThat(figures().get("waitedFor").get(0).get("milliseconds").asLong())
        .isLessThanOrEqualTo(waited);
  }

  @Test
  void itsFaultsAreThoseThatStruck() {
    assertThat(figures().get("faultsStruck").asInt())
        .isEqualTo(run.faults().count())
        .isGreaterThan(2);
    assertThat(figures().get("faultsCured").asInt()).isEqualTo(run.faults().count());
    assertThat(report.get("lab").get("faults")).hasSize(run.faults().count());
  }

  @Test
  void theOthersSayTheSame() throws Exception {
    String page = Files.readString(run.reports().resolve("report.html"));
    String junit = Files.readString(run.reports().resolve("junit.xml"));
    String warned = history.checks().get("WARN").toString();

    assertThat(page)
        .contains("8 of 8", "<b>%s</b> WARN".formatted(warned), "<b>1</b> skipped")
        .doesNotContain("<script", "http://www", "https://");
    assertThat(junit).contains("<property name=\"checks.WARN\" value=\"%s\"/>".formatted(warned));
    assertThat(Files.readString(run.reports().resolve("report.md")))
        .contains("| checks | %d PASS".formatted(history.checks().get("PASS")));
  }
}
