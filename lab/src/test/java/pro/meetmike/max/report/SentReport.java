package pro.meetmike.max.report;

import java.util.List;

/** A report as the activities make it of what a deployment sent, for tests of other packages. */
public final class SentReport {

  private SentReport() {}

  public static Report of(DeploymentReport sent) {
    return Report.of(sent, List.of(), null, List.of());
  }
}
