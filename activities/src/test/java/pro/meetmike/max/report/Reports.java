package pro.meetmike.max.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import pro.meetmike.max.deployment.Check;

/**
 * Reports to render. What they are made from was written by a real rehearsal with faults and a lead
 * (the lab's {@code ReportTruthIT} records it), so no word in it is a test's own.
 */
final class Reports {

  static final String HOSTILE =
      "<script>alert('x')</script> | ]]> \"q\" & `code` [a](b)\n# no heading";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path RECORDED =
      Path.of("src/test/resources/pro/meetmike/max/report/rehearsal");

  private Reports() {}

  /** What the deployment of that rehearsal said at its end. */
  static DeploymentReport sent() {
    return read(RECORDED.resolve("deployment.json"), DeploymentReport.class);
  }

  static RehearsalRecord lab() {
    return read(RECORDED.resolve("rehearsal.json"), RehearsalRecord.class);
  }

  /** What its phases kept. */
  static List<PhaseRecord> records() {
    try (Stream<Path> files = Files.list(RECORDED.resolve("phases"))) {
      return files.sorted().map(f -> read(f, PhaseRecord.class)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Report rehearsal() {
    return Report.of(sent(), records(), lab(), List.of(new Link("as JSON", "report.json")));
  }

  /** The same, with something hostile wherever a text of somebody else's can stand. */
  static Report hostile() {
    DeploymentReport s = sent();
    List<PhaseRecord> records = new ArrayList<>();
    for (PhaseRecord r : records()) {
      records.add(
          new PhaseRecord(
              r.deployment(),
              r.phase(),
              r.scope(),
              r.startedAt(),
              r.part(),
              r.steps(),
              r.found().stream().map(Reports::hostile).toList()));
    }
    DeploymentReport hostile =
        new DeploymentReport(
            s.deployment(),
            HOSTILE,
            HOSTILE,
            HOSTILE,
            s.state(),
            s.startedAt(),
            s.endedAt(),
            s.rehearsal(),
            s.phases(),
            s.decisions(),
            s.waits(),
            List.of(new Criterion(HOSTILE, Check.Verdict.WARN, HOSTILE)),
            Map.of(HOSTILE, HOSTILE));
    return Report.of(hostile, records, lab(), List.of(new Link(HOSTILE, HOSTILE)));
  }

  private static PhaseRecord.Found hostile(PhaseRecord.Found found) {
    return new PhaseRecord.Found(
        found.step(),
        found.checks().stream().map(c -> new Check(HOSTILE, c.verdict(), HOSTILE)).toList());
  }

  /** One that has only begun. */
  static DeploymentReport begun(String deployment) {
    return new DeploymentReport(
        deployment,
        "Nothing yet",
        "",
        "",
        DeploymentState.RUNNING,
        "2025-12-04T20:20:00Z",
        null,
        false,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of());
  }

  static Report empty() {
    return Report.of(begun("none"), List.of(), null, List.of());
  }

  private static <T> T read(Path file, Class<T> type) {
    try {
      return JSON.readValue(file.toFile(), type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
