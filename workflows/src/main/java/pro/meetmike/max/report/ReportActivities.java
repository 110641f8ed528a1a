package pro.meetmike.max.report;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Writes down how a deployment went. */
@ActivityInterface
public interface ReportActivities {

  /**
   * HTML, Markdown, JSON and JUnit XML below the worker's report directory. Safe to run twice: the
   * files follow from the report alone and are replaced whole, so equal reports give equal files.
   */
  @ActivityMethod(name = "WriteReport")
  ReportFiles write(DeploymentReport report);
}
