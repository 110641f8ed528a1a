package pro.meetmike.max.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.Check.Verdict;

/**
 * The report as Markdown, in the plan's own tables: phases, success criteria, progress log. Pure;
 * equal reports give equal text.
 */
public final class MarkdownReport {

  private MarkdownReport() {}

  /** The whole document. */
  public static String render(DeploymentReport report) {
    StringBuilder out = new StringBuilder();
    head(report, out);
    phases(report, out);
    criteria(report, out);
    checks(report, out);
    decisions(report, out);
    progress(report, out);
    files(report, out);
    return out.toString();
  }

  private static void head(DeploymentReport report, StringBuilder out) {
    out.append("# ").append(text(report.epic())).append("\n\n");
    if (report.rehearsal()) {
      out.append(
          "> **REHEARSAL** – all of this happened in the lab; no real system was touched.\n\n");
    }
    out.append("**Deployment**: ").append(text(report.deployment())).append("  \n");
    out.append("**Owner**: ").append(text(report.owner())).append("  \n");
    out.append("**Authorised by**: ").append(text(report.authorizedBy())).append("  \n");
    out.append("**Started**: ").append(Span.clock(report.startedAt())).append(" UTC  \n");
    out.append("**Duration**: ")
        .append(Span.told(report.startedAt(), report.endedAt()))
        .append("  \n");
    out.append("**Status**: ").append(text(Progress.status(report))).append("\n");
  }

  private static void phases(DeploymentReport report, StringBuilder out) {
    List<List<String>> rows = new ArrayList<>();
    for (PhaseRow p : report.phases()) {
      rows.add(
          List.of(
              p.number() + " " + p.title(),
              p.owners(),
              p.state().word(),
              Progress.blocker(p),
              Span.told(p.startedAt(), p.endedAt())));
    }
    table(out, "Phases", List.of("Phase", "Owner", "Status", "Blocker", "Duration"), rows);
  }

  private static void criteria(DeploymentReport report, StringBuilder out) {
    out.append("\n## Success criteria\n\n");
    for (Criterion c : report.criteria()) {
      String mark = c.holds() ? "- [x] " : "- [ ] ";
      String verdict = c.holds() ? "" : " (" + c.verdict() + ")";
      String detail = c.detail().isEmpty() ? "" : " – " + text(c.detail());
      out.append(mark).append(text(c.name())).append(verdict).append(detail).append('\n');
    }
    if (report.criteria().isEmpty()) {
      out.append("None was computed.\n");
    }
  }

  private static void checks(DeploymentReport report, StringBuilder out) {
    List<List<String>> rows =
        report.checks().stream()
            .filter(MarkdownReport::notable)
            .map(c -> List.of(c.verdict().name(), c.name(), c.detail()))
            .toList();
    table(out, "Checks: " + counts(report), List.of("Verdict", "Check", "Detail"), rows);
  }

  /** {@code 40 PASS, 0 FAIL, 1 WARN, 0 DEFER}. */
  static String counts(DeploymentReport report) {
    List<String> counts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      counts.add(report.count(verdict) + " " + verdict);
    }
    return String.join(", ", counts);
  }

  private static void decisions(DeploymentReport report, StringBuilder out) {
    List<List<String>> rows = new ArrayList<>();
    for (DecisionRow d : report.decisions()) {
      rows.add(
          List.of(
              Span.clock(d.at()),
              d.by(),
              d.what(),
              d.verdict(),
              d.channel(),
              d.note(),
              shortened(d.evidenceHash())));
    }
    table(
        out,
        "Decisions",
        List.of("Time (UTC)", "By", "What", "Verdict", "Channel", "Note", "Evidence"),
        rows);
  }

  private static void progress(DeploymentReport report, StringBuilder out) {
    List<List<String>> rows =
        Progress.log(report).stream()
            .map(e -> List.of(Span.clock(e.at()), e.who(), e.what(), e.outcome(), e.detail()))
            .toList();
    table(out, "Progress log", List.of("Time (UTC)", "Who", "What", "Outcome", "Detail"), rows);
  }

  private static void files(DeploymentReport report, StringBuilder out) {
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, String> file : report.fileHashes().entrySet()) {
      rows.add(List.of(file.getKey(), file.getValue()));
    }
    table(out, "Made from", List.of("File", "SHA-256"), rows);
  }

  private static void table(
      StringBuilder out, String title, List<String> columns, List<List<String>> rows) {
    out.append("\n## ").append(title).append("\n\n");
    if (rows.isEmpty()) {
      out.append("Nothing to list.\n");
      return;
    }
    out.append("| ").append(String.join(" | ", columns)).append(" |\n");
    out.append("|").append("---|".repeat(columns.size())).append("\n");
    for (List<String> row : rows) {
      out.append("| ")
          .append(String.join(" | ", row.stream().map(MarkdownReport::text).toList()))
          .append(" |\n");
    }
  }

  /** Text that came from elsewhere, so that it can end neither cell nor line nor become markup. */
  static String text(String raw) {
    return raw.replaceAll("\\p{Cntrl}+", " ")
        .strip()
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("([\\\\`*\\[\\]|])", "\\\\$1");
  }

  static String shortened(String hash) {
    return hash.length() > 12 ? hash.substring(0, 12) : hash;
  }

  /** Whether a check is worth a row of its own. */
  static boolean notable(Check check) {
    return check.verdict() != Verdict.PASS;
  }
}
