package pro.meetmike.max.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportActivitiesTest {

  @TempDir Path root;

  private ReportFiles rehearsed() {
    ReportActivities activities = new ReportActivitiesImpl(root);
    Reports.records().forEach(activities::keep);
    return activities.write(Reports.sent());
  }

  @Test
  void writingTwiceGivesEqualFiles() throws IOException {
    ReportFiles files = rehearsed();
    Path html = Path.of(files.html());
    Object written = Files.getAttribute(html, "unix:ino");
    String before = Files.readString(html);

    assertThat(rehearsed()).isEqualTo(files);
    assertThat(Files.readString(html)).isEqualTo(before);
    assertThat(Files.getAttribute(html, "unix:ino")).isEqualTo(written);
    try (Stream<Path> all = Files.list(html.getParent())) {
      assertThat(all.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "report.html", "report.md", "report.json", "junit.xml", "deployment.json", "phases");
    }
  }

  @Test
  void jsonHoldsTheReportItself() throws IOException {
    ReportFiles files = rehearsed();
    List<Link> links =
        List.of(
            new Link("as Markdown", "report.md"),
            new Link("as JSON", "report.json"),
            new Link("as JUnit XML", "junit.xml"));

    assertThat(new ObjectMapper().readValue(Path.of(files.json()).toFile(), Report.class))
        .isEqualTo(Report.of(Reports.sent(), Reports.records(), null, links));
  }

  @Test
  void whatARehearsalKnowsIsAddedAndOnlyToItsOwnRun() throws IOException {
    ReportFiles files = rehearsed();
    ReportDirectory directory = ReportDirectory.of(root, Reports.sent().deployment());
    RehearsalRecord lab = Reports.lab();

    assertThat(directory.add(lab)).isTrue();
    assertThat(Files.readString(Path.of(files.html()))).contains("Faults struck");
    directory.add(new RehearsalRecord("2001-01-01T00:00:00Z", lab.faults(), lab.lead(), "", null));
    assertThat(Files.readString(Path.of(files.html()))).doesNotContain("Faults struck");
    assertThat(ReportDirectory.of(root, "another").add(lab)).isFalse();
  }

  @Test
  void aDeploymentsNameCannotLeaveTheRoot() {
    assertThat(new ReportActivitiesImpl(root).write(Reports.begun("../../etc")).html())
        .startsWith(root.toString());
  }

  @Test
  void anUnwritableRootIsNamed() throws IOException {
    Path file = Files.createFile(root.resolve("file"));

    assertThatThrownBy(() -> new ReportActivitiesImpl(file).write(Reports.begun("d")))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("make the directory writable");
    assertThatThrownBy(() -> new ReportActivitiesImpl(file).keep(Reports.records().get(0)))
        .isInstanceOf(ApplicationFailure.class);
  }
}
