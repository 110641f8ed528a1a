package pro.meetmike.max.console;

import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.deployment.Check.Verdict;
import pro.meetmike.max.doctor.Finding;

/** The screen of {@code max doctor}: one line per finding, its remedy beneath. */
public final class DoctorText {

  private final Paint paint;

  public DoctorText(Paint paint) {
    this.paint = paint;
  }

  public List<String> lines(List<Finding> findings) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : findings) {
      lines.add(
          "%s  %-22s %s"
              .formatted(paint.verdict(finding.verdict()), finding.name(), finding.detail()));
      if (!finding.remedy().isEmpty()) {
        lines.add("      %-22s %s".formatted("", finding.remedy()));
      }
    }
    lines.add(
        "%d pass, %d warn, %d fail"
            .formatted(
                count(findings, Verdict.PASS),
                count(findings, Verdict.WARN),
                count(findings, Verdict.FAIL)));
    return lines;
  }

  private static long count(List<Finding> findings, Verdict verdict) {
    return findings.stream().filter(f -> f.verdict() == verdict).count();
  }
}
