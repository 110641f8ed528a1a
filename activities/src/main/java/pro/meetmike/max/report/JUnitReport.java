package pro.meetmike.max.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.Check.Verdict;

/**
 * The report as JUnit XML: a suite per phase, one for the checks, one for the success criteria.
 * FAIL is a failure, DEFER is skipped, and WARN carries a property and its text, so that nobody
 * takes it for a plain pass. Pure.
 */
public final class JUnitReport {

  /** One test case, whatever it comes from. */
  private record Case(String group, String name, String verdict, String detail, Duration took) {
    boolean failed() {
      return verdict.equals("FAIL");
    }

    boolean skipped() {
      return verdict.equals("DEFER") || verdict.equals("SKIPPED");
    }
  }

  private JUnitReport() {}

  /** The whole document. */
  public static String render(DeploymentReport report) {
    StringBuilder suites = new StringBuilder();
    List<Case> all = new ArrayList<>();
    for (PhaseRow phase : report.phases()) {
      suite("phase " + phase.number() + " " + phase.title(), steps(phase), all, suites);
    }
    suite("checks", checks(report), all, suites);
    suite("success criteria", criteria(report), all, suites);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + "<testsuites name=\""
        + xml(report.deployment())
        + "\""
        + totals(all)
        + ">\n"
        + suites
        + "</testsuites>\n";
  }

  private static List<Case> steps(PhaseRow phase) {
    List<Case> cases = new ArrayList<>();
    for (StepRow step : phase.steps()) {
      Duration took =
          Span.of(step.startedAt(), step.endedAt()).map(Span::duration).orElse(Duration.ZERO);
      String group = step.scope().isEmpty() ? "fleet" : step.scope();
      String name = step.id() + " " + step.title();
      cases.add(new Case(group, name, verdict(step.outcome()), step.detail(), took));
    }
    return cases;
  }

  /** A step that waits or has an unknown outcome has passed nothing. */
  private static String verdict(StepState state) {
    return switch (state) {
      case OK, CHANGED -> "PASS";
      case WARN -> "WARN";
      case FAILED -> "FAIL";
      case SKIPPED -> "SKIPPED";
      case RUNNING, WAITING, UNKNOWN -> "DEFER";
    };
  }

  private static List<Case> checks(DeploymentReport report) {
    List<Case> cases = new ArrayList<>();
    for (Check c : report.checks()) {
      cases.add(new Case("check", c.name(), c.verdict().name(), c.detail(), Duration.ZERO));
    }
    return cases;
  }

  private static List<Case> criteria(DeploymentReport report) {
    List<Case> cases = new ArrayList<>();
    for (Criterion c : report.criteria()) {
      cases.add(new Case("criterion", c.name(), c.verdict().name(), c.detail(), Duration.ZERO));
    }
    return cases;
  }

  private static void suite(String name, List<Case> cases, List<Case> all, StringBuilder out) {
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
    if (one.verdict().equals("PASS")) {
      out.append("/>\n");
      return;
    }
    out.append(">\n");
    if (one.failed()) {
      out.append("      <failure message=\"").append(xml(one.detail())).append("\"/>\n");
    } else if (one.skipped()) {
      out.append("      <skipped message=\"").append(xml(one.detail())).append("\"/>\n");
    } else if (one.verdict().equals(Verdict.WARN.name())) {
      out.append("      <properties>\n        <property name=\"verdict\" value=\"WARN\"/>\n");
      out.append("      </properties>\n      <system-out>WARN: ").append(xml(one.detail()));
      out.append("</system-out>\n");
    }
    out.append("    </testcase>\n");
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
  }

  /** Text for an attribute or an element; what XML 1.0 cannot carry becomes U+FFFD. */
  static String xml(String raw) {
    return raw.replaceAll(
            "[^\\u0009\\u000A\\u000D\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]",
            "\uFFFD")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("[\\r\\n\\t]+", " ");
  }
}
