package pro.meetmike.max.report;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Writes what a deployment can show for itself. */
@ActivityInterface
public interface ReportActivities {

  /** HTML, Markdown, JSON and JUnit XML. Safe to run twice: equal input gives equal files. */
  @ActivityMethod(name = "WriteReport")
  ReportFiles write(DeploymentReport report);
}
