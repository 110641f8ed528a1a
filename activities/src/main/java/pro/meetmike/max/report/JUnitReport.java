package pro.meetmike.max.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pro.meetmike.max.deployment.Check.Verdict;
import pro.meetmike.max.wording.Printable;

/**
 * The report as JUnit XML: for each phase a suite of its steps and one of its checks, and one for
 * the success criteria. FAIL is a failure. Continuous integration knows passed, failed and skipped
 * and nothing else, so WARN, DEFER and what was skipped are skipped tests whose message begins with
 * the word: nobody can take them for a pass. The counts are properties. Pure.
 */
public final class JUnitReport {

  /** One test case, whatever it comes from; {@code word} is its verdict or state. */
  private record Case(
      String group, String name, Verdict verdict, String word, String detail, Duration took) {

    static Case of(String group, String name, Verdict verdict, String detail) {
      return new Case(group, name, verdict, verdict.name(), detail, Duration.ZERO);
    }

    boolean failed() {
      return verdict == Verdict.FAIL;
    }

    boolean skipped() {
      return verdict == Verdict.WARN || verdict == Verdict.DEFER;
    }
  }

  private JUnitReport() {}

  /** The whole document. */
  public static String render(Report report) {
    StringBuilder suites = new StringBuilder();
    List<Case> all = new ArrayList<>();
    for (ReportPhase phase : report.phases()) {
      String name = "phase " + phase.number() + " " + phase.title();
      suite(name, steps(phase), all, suites);
      suite(name + ": checks", checks(phase), all, suites);
    }
    suite("success criteria", criteria(report), all, suites);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + "<testsuites name=\""
        + xml(report.deployment())
        + "\""
        + totals(all)
        + ">\n"
        + properties(report.figures())
        + suites
        + "</testsuites>\n";
  }

  private static String properties(Figures figures) {
    StringBuilder out = new StringBuilder("  <properties>\n");
    for (Verdict verdict : Verdict.values()) {
      property("checks." + verdict, figures.checks().of(verdict), out);
    }
    figures.steps().forEach((state, count) -> property("steps." + state, count, out));
    return out.append("  </properties>\n").toString();
  }

  private static void property(String name, int value, StringBuilder out) {
    out.append("    <property name=\"%s\" value=\"%d\"/>\n".formatted(name, value));
  }

  private static List<Case> steps(ReportPhase phase) {
    List<Case> cases = new ArrayList<>();
    for (StepRow step : phase.steps().stream().map(ReportStep::row).toList()) {
      Duration took =
          Span.of(step.startedAt(), step.endedAt()).map(Span::duration).orElse(Duration.ZERO);
      String name = step.id() + " " + step.title();
      StepState state = step.outcome();
      cases.add(new Case(group(step), name, verdict(state), state.word(), step.detail(), took));
    }
    return cases;
  }

  private static String group(StepRow step) {
    return step.scope().isEmpty() ? "fleet" : step.scope();
  }

  /** A step that was left out, waits or stands in an unknown way has passed nothing. */
  private static Verdict verdict(StepState state) {
    return switch (state) {
      case OK, CHANGED -> Verdict.PASS;
      case WARN -> Verdict.WARN;
      case FAILED -> Verdict.FAIL;
      case SKIPPED, RUNNING, WAITING, UNKNOWN -> Verdict.DEFER;
    };
  }

  private static List<Case> checks(ReportPhase phase) {
    List<Case> cases = new ArrayList<>();
    for (ReportStep step : phase.steps()) {
      String group = group(step.row()) + ": " + step.row().id() + " " + step.row().title();
      step.checks().forEach(c -> cases.add(Case.of(group, c.name(), c.verdict(), c.detail())));
    }
    return cases;
  }

  private static List<Case> criteria(Report report) {
    return report.criteria().stream()
        .map(c -> Case.of("criterion", c.name(), c.verdict(), c.detail()))
        .toList();
  }

  private static void suite(String name, List<Case> cases, List<Case> all, StringBuilder out) {
    if (cases.isEmpty()) {
      return;
    }
    all.addAll(cases);
    out.append("  <testsuite name=\"").append(xml(name)).append('"').append(totals(cases));
    out.append(">\n");
    cases.forEach(one -> testCase(one, out));
    out.append("  </testsuite>\n");
  }

  private static String totals(List<Case> cases) {
    Duration took = cases.stream().map(Case::took).reduce(Duration.ZERO, Duration::plus);
    return " tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\" time=\"%s\""
        .formatted(
            cases.size(),
            cases.stream().filter(Case::failed).count(),
            cases.stream().filter(Case::skipped).count(),
            seconds(took));
  }

  private static void testCase(Case one, StringBuilder out) {
    out.append("    <testcase classname=\"").append(xml(one.group()));
    out.append("\" name=\"").append(xml(one.name()));
    out.append("\" time=\"").append(seconds(one.took())).append('"');
    if (one.verdict() == Verdict.PASS) {
      out.append("/>\n");
      return;
    }
    String tag = one.failed() ? "failure" : "skipped";
    String message = one.failed() ? one.detail() : one.word() + ": " + one.detail();
    out.append(">\n      <").append(tag).append(" message=\"").append(xml(message));
    out.append("\"/>\n    </testcase>\n");
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
  }

  /** Text for an attribute or an element; what is not seen, or XML cannot carry, by its code. */
  static String xml(String raw) {
    return Printable.line(raw)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
