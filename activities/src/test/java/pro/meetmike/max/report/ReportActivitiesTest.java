package pro.meetmike.max.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportActivitiesTest {

  @TempDir Path root;

  @Test
  void writingTwiceGivesEqualFiles() throws IOException {
    ReportActivities activities = new ReportActivitiesImpl(root);
    ReportFiles files = activities.write(Reports.rehearsal());
    Path html = Path.of(files.html());
    Object written = Files.getAttribute(html, "unix:ino");
    String before = Files.readString(html);

    assertThat(activities.write(Reports.rehearsal())).isEqualTo(files);
    assertThat(Files.readString(html)).isEqualTo(before);
    assertThat(Files.getAttribute(html, "unix:ino")).isEqualTo(written);
    try (Stream<Path> all = Files.list(html.getParent())) {
      assertThat(all).hasSize(4);
    }
  }

  @Test
  void jsonHoldsTheReportItself() throws IOException {
    ReportFiles files = new ReportActivitiesImpl(root).write(Reports.rehearsal());

    assertThat(new ObjectMapper().readValue(Path.of(files.json()).toFile(), DeploymentReport.class))
        .isEqualTo(Reports.rehearsal());
  }

  @Test
  void aDeploymentsNameCannotLeaveTheRoot() {
    DeploymentReport report =
        new DeploymentReport(
            "../../etc",
            "e",
            "o",
            "a",
            "",
            null,
            false,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of());

    assertThat(new ReportActivitiesImpl(root).write(report).html()).startsWith(root.toString());
  }

  @Test
  void anUnwritableRootIsNamed() throws IOException {
    Path file = Files.createFile(root.resolve("file"));

    assertThatThrownBy(() -> new ReportActivitiesImpl(file).write(Reports.empty()))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("make the directory writable");
  }
}
