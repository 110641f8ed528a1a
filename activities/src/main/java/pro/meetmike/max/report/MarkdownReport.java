package pro.meetmike.max.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.wording.Markdown;

/**
 * The report as Markdown, in the plan's own tables: phases, success criteria, progress log. Pure;
 * equal reports give equal text.
 */
public final class MarkdownReport {

  private MarkdownReport() {}

  /** The whole document. */
  public static String render(Report report) {
    StringBuilder out = new StringBuilder();
    head(report, out);
    phases(report, out);
    out.append(criteria(report.criteria()));
    figures(report, out);
    checks(report, out);
    waits(report, out);
    decisions(report, out);
    if (report.lab() != null) {
      lab(report.lab(), out);
    }
    progress(report, out);
    files(report, out);
    return out.toString();
  }

  private static void head(Report report, StringBuilder out) {
    out.append("# ").append(Markdown.text(report.epic())).append("\n\n");
    if (report.rehearsal()) {
      out.append(
          "> **REHEARSAL** – all of this happened in the lab; no real system was touched.\n\n");
    }
    out.append("**Deployment**: ").append(Markdown.text(report.deployment())).append("  \n");
    out.append("**Owner**: ").append(Markdown.text(report.owner())).append("  \n");
    out.append("**Authorised by**: ").append(Markdown.text(report.authorizedBy())).append("  \n");
    out.append("**Started**: ").append(Span.clock(report.startedAt())).append(" UTC  \n");
    out.append("**Duration**: ")
        .append(Span.told(report.startedAt(), report.endedAt()))
        .append("  \n");
    out.append("**Status**: ").append(Markdown.text(Progress.status(report))).append("\n");
  }

  private static void phases(Report report, StringBuilder out) {
    List<List<String>> rows = new ArrayList<>();
    for (ReportPhase p : report.phases()) {
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

  static String criteria(List<Criterion> criteria) {
    StringBuilder out = new StringBuilder("\n## Success criteria\n\n");
    for (Criterion c : criteria) {
      String mark = c.holds() ? "- [x] " : "- [ ] ";
      String verdict = c.holds() ? "" : " (" + c.verdict() + ")";
      String detail = c.detail().isEmpty() ? "" : " – " + Markdown.text(c.detail());
      out.append(mark).append(Markdown.text(c.name())).append(verdict).append(detail).append('\n');
    }
    return out.append(criteria.isEmpty() ? "None was computed.\n" : "").toString();
  }

  private static void figures(Report report, StringBuilder out) {
    Figures f = report.figures();
    List<List<String>> rows = new ArrayList<>();
    f.steps().forEach((state, count) -> rows.add(List.of("steps " + state, "" + count)));
    rows.add(List.of("steps done again by somebody", "" + f.retries()));
    rows.add(List.of("checks", f.checks().toString()));
    f.decisions().forEach((said, count) -> rows.add(List.of("decisions: " + said, "" + count)));
    if (report.lab() != null) {
      rows.add(List.of("faults struck", "" + f.faultsStruck()));
      rows.add(List.of("faults got over", "" + f.faultsCured()));
    }
    table(out, "Figures", List.of("What", "How many"), rows);
  }

  private static void checks(Report report, StringBuilder out) {
    List<List<String>> rows =
        report.remarks().stream()
            .map(
                f ->
                    List.of(
                        f.check().verdict().name(),
                        Progress.title(f.step()),
                        f.check().name(),
                        f.check().detail()))
            .toList();
    table(out, "Checks that did not pass", List.of("Verdict", "Step", "Check", "Detail"), rows);
  }

  private static void waits(Report report, StringBuilder out) {
    List<List<String>> rows =
        report.figures().waitedFor().stream()
            .map(
                w ->
                    List.of(
                        w.who(),
                        "" + w.times(),
                        Span.words(Duration.ofMillis(w.milliseconds())),
                        w.longest()
                            + ", "
                            + Span.words(Duration.ofMillis(w.longestMilliseconds()))))
            .toList();
    table(
        out,
        "Who was waited for",
        List.of("Human", "Answers", "Something waited", "Longest"),
        rows);
  }

  private static void decisions(Report report, StringBuilder out) {
    List<List<String>> rows = new ArrayList<>();
    for (DecisionRecord d : report.decisions()) {
      rows.add(
          List.of(
              Span.clock(d.at()),
              d.by(),
              d.need(),
              Figures.said(d),
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

  private static void lab(RehearsalRecord lab, StringBuilder out) {
    List<List<String>> faults =
        lab.faults().stream()
            .map(
                f ->
                    List.of(
                        Span.clock(f.struckAt()),
                        f.kind(),
                        f.place(),
                        f.curedAt() == null ? "not seen" : Span.told(f.struckAt(), f.curedAt())))
            .toList();
    table(out, "Faults", List.of("Struck (UTC)", "Fault", "Where", "Got over after"), faults);
    if (lab.lead() != null) {
      List<List<String>> moves =
          lab.lead().moves().stream()
              .map(m -> List.of(Span.clock(m.at()), m.from(), m.to(), m.by(), "" + m.round()))
              .toList();
      table(
          out,
          "The lead's way: " + Markdown.text(lab.lead().status()),
          List.of("Time (UTC)", "From", "To", "By", "Round"),
          moves);
    }
  }

  private static void progress(Report report, StringBuilder out) {
    List<List<String>> rows =
        Progress.log(report).stream()
            .map(e -> List.of(Span.clock(e.at()), e.who(), e.what(), e.outcome(), e.detail()))
            .toList();
    table(out, "Progress log", List.of("Time (UTC)", "Who", "What", "Outcome", "Detail"), rows);
  }

  private static void files(Report report, StringBuilder out) {
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
          .append(String.join(" | ", row.stream().map(Markdown::text).toList()))
          .append(" |\n");
    }
  }

  static String shortened(String hash) {
    return hash.length() > 12 ? hash.substring(0, 12) : hash;
  }
}
