package pro.meetmike.max.report;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;

/** Keeps and writes what a deployment reports in {@code <root>/<deployment>/}. */
public final class ReportActivitiesImpl implements ReportActivities {

  private final Path reportRoot;

  public ReportActivitiesImpl(Path reportRoot) {
    this.reportRoot = reportRoot;
  }

  @Override
  public void keep(PhaseRecord record) {
    ReportDirectory directory = ReportDirectory.of(reportRoot, record.deployment());
    try {
      directory.keep(record);
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
  }

  @Override
  public ReportFiles write(DeploymentReport report) {
    ReportDirectory directory = ReportDirectory.of(reportRoot, report.deployment());
    try {
      return directory.write(report);
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
  }

  private static ApplicationFailure unwritable(ReportDirectory directory, IOException e) {
    return ApplicationFailure.newFailure(
        "The report could not be written to %s (%s); make the directory writable for the worker."
            .formatted(directory.path(), e.getClass().getSimpleName()),
        "MAX-REPORT-UNWRITABLE");
  }
}
