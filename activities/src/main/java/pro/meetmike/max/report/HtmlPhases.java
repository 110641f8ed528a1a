package pro.meetmike.max.report;

import static pro.meetmike.max.report.Html.badge;
import static pro.meetmike.max.report.Html.count;
import static pro.meetmike.max.report.Html.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.Check.Verdict;

/** Every phase, and in it every Eidolon, to unfold: steps, how long each took, and its checks. */
final class HtmlPhases {

  private static final List<String> COLUMNS = List.of("Step", "", "Took", "Owner", "Found");

  private HtmlPhases() {}

  static void render(Report report, StringBuilder out) {
    out.append("<h2>Phase by phase</h2>\n<p class=\"soft\">The worker did every step; its owner ");
    out.append("is who answers for this kind of work.</p>\n");
    for (ReportPhase phase : report.phases()) {
      if (phase.steps().isEmpty()) {
        out.append("<p class=\"unfoldable\">").append(title(phase)).append("</p>\n");
        continue;
      }
      out.append("<details class=\"phase\">\n<summary>").append(title(phase));
      out.append("</summary>\n");
      byScope(phase)
          .forEach(
              (scope, steps) -> {
                if (scope.isEmpty()) {
                  table(steps, out);
                } else {
                  eidolon(scope, steps, out);
                }
              });
      out.append("</details>\n");
    }
    int unlisted = report.figures().checksNotListed();
    if (unlisted > 0) {
      out.append("<p class=\"soft\">").append(unlisted);
      out.append(" checks are counted but not listed: what they found was not kept.</p>\n");
    }
  }

  private static String title(ReportPhase phase) {
    return "<b>%d %s</b> %s <span class=\"soft\">%s · %s</span> %s"
        .formatted(
            phase.number(),
            text(phase.title()),
            badge(phase.state()),
            text(Span.told(phase.startedAt(), phase.endedAt())),
            text(phase.owners()),
            notable(phase.steps()));
  }

  /** The states that a reader may have to look at. */
  private static String notable(List<ReportStep> steps) {
    StringBuilder out = new StringBuilder();
    for (StepState state :
        List.of(StepState.WARN, StepState.SKIPPED, StepState.WAITING, StepState.FAILED)) {
      int count = (int) steps.stream().filter(s -> s.row().outcome() == state).count();
      if (count > 0) {
        out.append(count(Html.style(state), count, state.word()));
      }
    }
    int retries = steps.stream().mapToInt(s -> s.row().retries()).sum();
    if (retries > 0) {
      out.append(count("changed", retries, retries == 1 ? "retry" : "retries"));
    }
    return out.toString();
  }

  private static Map<String, List<ReportStep>> byScope(ReportPhase phase) {
    Map<String, List<ReportStep>> scopes = new LinkedHashMap<>();
    scopes.put("", new ArrayList<>());
    phase
        .steps()
        .forEach(s -> scopes.computeIfAbsent(s.row().scope(), x -> new ArrayList<>()).add(s));
    return scopes;
  }

  private static void eidolon(String scope, List<ReportStep> steps, StringBuilder out) {
    String first = steps.get(0).row().startedAt();
    String last = steps.get(steps.size() - 1).row().endedAt();
    out.append("<details class=\"eidolon\">\n<summary><b>").append(text(scope));
    out.append("</b> <span class=\"soft\">").append(steps.size());
    out.append(steps.size() == 1 ? " step · " : " steps · ").append(text(Span.told(first, last)));
    out.append("</span> ").append(notable(steps)).append("</summary>\n");
    table(steps, out);
    out.append("</details>\n");
  }

  private static void table(List<ReportStep> steps, StringBuilder out) {
    if (steps.isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (ReportStep step : steps) {
      StepRow row = step.row();
      rows.add(
          List.of(
              text(row.id() + " " + row.title()),
              badge(row.outcome()),
              text(Span.told(row.startedAt(), row.endedAt())),
              text(row.delegate()),
              text(row.detail()) + retried(row) + checks(step)));
    }
    Html.table(out, COLUMNS, rows);
  }

  private static String retried(StepRow row) {
    return row.retries() == 0
        ? ""
        : " <span class=\"soft\">(%s)</span>"
            .formatted(
                row.retries() == 1 ? "retried once" : "retried %d times".formatted(row.retries()));
  }

  /** A single check that passed is told by the step itself. */
  private static String checks(ReportStep step) {
    List<Check> checks = step.checks();
    if (checks.isEmpty() || checks.size() == 1 && checks.get(0).verdict() == Verdict.PASS) {
      return "";
    }
    StringBuilder out = new StringBuilder("\n<details class=\"checks\">\n<summary>");
    out.append(checks.size()).append(checks.size() == 1 ? " check: " : " checks: ");
    for (Verdict verdict : Verdict.values()) {
      int count = step.row().checks().of(verdict);
      if (count > 0) {
        out.append(count(Html.style(verdict), count, verdict.name()));
      }
    }
    out.append("</summary>\n<ul>\n");
    for (Check check : checks) {
      out.append("<li>").append(badge(check.verdict())).append(' ').append(text(check.name()));
      out.append(" <span class=\"soft\">").append(text(check.detail())).append("</span></li>\n");
    }
    return out.append("</ul>\n</details>").toString();
  }
}
