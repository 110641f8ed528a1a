package pro.meetmike.max.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import pro.meetmike.max.deployment.Check;

/**
 * The report as one HTML file that needs nothing else: style and chart are inside, there is no
 * script, and it reads in light and dark. Pure; equal reports give equal text.
 */
public final class HtmlReport {

  private HtmlReport() {}

  /** The whole page. */
  public static String render(DeploymentReport report) {
    StringBuilder out = new StringBuilder();
    head(report, out);
    criteria(report, out);
    phases(report, out);
    String gantt = Gantt.render(report);
    if (!gantt.isEmpty()) {
      out.append("<h2>Steps over time</h2>\n<div class=\"wide\">\n")
          .append(gantt)
          .append("</div>\n");
      out.append(legend());
    }
    checks(report, out);
    decisions(report, out);
    progress(report, out);
    files(report, out);
    return out.append("</main>\n</body>\n</html>\n").toString();
  }

  private static void head(DeploymentReport report, StringBuilder out) {
    String title = (report.rehearsal() ? "REHEARSAL – " : "") + report.epic();
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    out.append(text(title)).append("</title>\n<style>\n").append(css()).append("</style>\n");
    out.append("</head>\n<body>\n");
    if (report.rehearsal()) {
      out.append("<div class=\"rehearsal\">REHEARSAL – all of this happened in the lab; ");
      out.append("no real system was touched</div>\n");
    }
    out.append("<main>\n<h1>").append(text(report.epic())).append("</h1>\n");
    out.append("<p class=\"status ").append(report.successful() ? "good" : "open").append("\">");
    out.append(text(Progress.status(report))).append("</p>\n<dl>\n");
    fact("Deployment", report.deployment(), out);
    fact("Owner", report.owner(), out);
    fact("Authorised by", report.authorizedBy(), out);
    fact("Started", Span.clock(report.startedAt()) + " UTC", out);
    fact("Duration", Span.told(report.startedAt(), report.endedAt()), out);
    fact("Checks", MarkdownReport.counts(report), out);
    out.append("</dl>\n");
  }

  private static void fact(String name, String value, StringBuilder out) {
    out.append("<div><dt>").append(name).append("</dt><dd>").append(text(value));
    out.append("</dd></div>\n");
  }

  private static void criteria(DeploymentReport report, StringBuilder out) {
    out.append("<h2>Success criteria</h2>\n<ul class=\"criteria\">\n");
    for (Criterion c : report.criteria()) {
      out.append("<li>").append(badge(c.verdict().name())).append(" <b>").append(text(c.name()));
      out.append("</b> ").append(text(c.detail())).append("</li>\n");
    }
    out.append("</ul>\n");
  }

  private static void phases(DeploymentReport report, StringBuilder out) {
    List<List<String>> rows = new ArrayList<>();
    for (PhaseRow p : report.phases()) {
      rows.add(
          List.of(
              text(p.number() + " " + p.title()),
              text(p.owners()),
              badge(p.state().word()),
              text(Progress.blocker(p)),
              text(Span.told(p.startedAt(), p.endedAt()))));
    }
    table(out, "Phases", List.of("Phase", "Owner", "Status", "Blocker", "Duration"), rows);
  }

  private static String legend() {
    StringBuilder out = new StringBuilder("<p class=\"legend\">");
    for (StepState state : StepState.values()) {
      out.append(badge(state.word())).append(' ');
    }
    return out.append("</p>\n").toString();
  }

  private static void checks(DeploymentReport report, StringBuilder out) {
    List<Check> notable = report.checks().stream().filter(MarkdownReport::notable).toList();
    List<String> columns = List.of("Verdict", "Check", "Detail");
    table(out, "Checks that did not pass", columns, checkRows(notable));
    out.append("<details>\n<summary>All ")
        .append(report.checks().size())
        .append(" checks</summary>\n");
    rows(out, columns, checkRows(report.checks()));
    out.append("</details>\n");
  }

  private static List<List<String>> checkRows(List<Check> checks) {
    List<List<String>> rows = new ArrayList<>();
    for (Check c : checks) {
      rows.add(List.of(badge(c.verdict().name()), text(c.name()), text(c.detail())));
    }
    return rows;
  }

  private static void decisions(DeploymentReport report, StringBuilder out) {
    List<List<String>> rows = new ArrayList<>();
    for (DecisionRow d : report.decisions()) {
      rows.add(
          List.of(
              Span.clock(d.at()),
              text(d.by()),
              text(d.what()),
              badge(d.verdict()),
              text(d.channel()),
              text(d.note()),
              "<code>" + text(MarkdownReport.shortened(d.evidenceHash())) + "</code>"));
    }
    table(
        out,
        "Decisions",
        List.of("Time (UTC)", "By", "What", "Verdict", "Channel", "Note", "Evidence"),
        rows);
  }

  private static void progress(DeploymentReport report, StringBuilder out) {
    List<List<String>> rows = new ArrayList<>();
    for (Progress.Entry e : Progress.log(report)) {
      rows.add(
          List.of(
              Span.clock(e.at()),
              text(e.who()),
              text(e.what()),
              badge(e.outcome()),
              text(e.detail())));
    }
    table(out, "Progress log", List.of("Time (UTC)", "Who", "What", "Outcome", "Detail"), rows);
  }

  private static void files(DeploymentReport report, StringBuilder out) {
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, String> file : report.fileHashes().entrySet()) {
      rows.add(List.of(text(file.getKey()), "<code>" + text(file.getValue()) + "</code>"));
    }
    table(out, "Made from", List.of("File", "SHA-256"), rows);
  }

  private static void table(
      StringBuilder out, String title, List<String> columns, List<List<String>> rows) {
    out.append("<h2>").append(title).append("</h2>\n");
    rows(out, columns, rows);
  }

  /** The cells are markup already. */
  private static void rows(StringBuilder out, List<String> columns, List<List<String>> rows) {
    if (rows.isEmpty()) {
      out.append("<p class=\"none\">Nothing to list.</p>\n");
      return;
    }
    out.append("<table>\n<thead><tr>");
    columns.forEach(c -> out.append("<th>").append(c).append("</th>"));
    out.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      out.append("<tr><td>").append(String.join("</td><td>", row)).append("</td></tr>\n");
    }
    out.append("</tbody>\n</table>\n");
  }

  /** A word in a colour; the word stays readable where there is no colour. */
  private static String badge(String word) {
    String style =
        switch (word.toLowerCase(Locale.ROOT)) {
          case "pass", "ok", "done", "approved" -> "ok";
          case "changed", "running" -> "changed";
          case "warn", "waiting" -> "waiting";
          case "fail", "failed", "rejected" -> "failed";
          default -> "skipped";
        };
    return "<span class=\"badge " + style + "\">" + text(word) + "</span>";
  }

  private static String css() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Text that came from elsewhere, for an element or a quoted attribute. */
  static String text(String raw) {
    return raw.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "\uFFFD")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
