package pro.meetmike.max.report;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Writes down how a deployment went. */
@ActivityInterface
public interface ReportActivities {

  /**
   * Keeps what a phase did and found until the report is made. Safe to run twice: the record
   * replaces the one of the same phase, scope and part.
   */
  @ActivityMethod(name = "KeepPhaseRecord")
  void keep(PhaseRecord record);

  /**
   * HTML, Markdown, JSON and JUnit XML below the worker's report directory. Safe to run twice: the
   * files follow from the report and the kept records alone and are replaced whole, so equal
   * reports give equal files.
   */
  @ActivityMethod(name = "WriteReport")
  ReportFiles write(DeploymentReport report);
}
