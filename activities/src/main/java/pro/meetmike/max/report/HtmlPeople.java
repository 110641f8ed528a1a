package pro.meetmike.max.report;

import static pro.meetmike.max.report.Html.badge;
import static pro.meetmike.max.report.Html.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.gate.Wait;

/** What waited for whom, and what was said. */
final class HtmlPeople {

  private HtmlPeople() {}

  static void render(Report report, StringBuilder out) {
    out.append("<h2>People</h2>\n<details>\n<summary><b>What waited for whom</b> ");
    out.append("<span class=\"soft\">").append(report.waits().size());
    out.append("</span></summary>\n");
    waits(report, out);
    out.append("</details>\n<details>\n<summary><b>What was decided</b> <span class=\"soft\">");
    out.append(report.decisions().size()).append("</span></summary>\n");
    Html.table(out, DECISION_COLUMNS, decisions(report.decisions()));
    out.append("</details>\n");
  }

  static final List<String> DECISION_COLUMNS =
      List.of("Time (UTC)", "By", "What", "", "Note", "Came by", "Evidence seen");

  private static void waits(Report report, StringBuilder out) {
    Instant end = Span.instant(report.endedAt()).orElse(Instant.EPOCH);
    List<List<String>> rows = new ArrayList<>();
    for (Wait w : report.waits()) {
      String by = w.by().isEmpty() ? "" : " by " + w.by();
      rows.add(
          List.of(
              Span.clock(w.openedAt()),
              Html.code(w.need()),
              text(w.question()),
              text(w.who().isEmpty() ? "anyone named in the fleet" : String.join(" or ", w.who())),
              text(Span.words(WaitedFor.span(w, end).duration())),
              text(w.closedAt() == null ? "still waits" : w.ending() + by)));
    }
    Html.table(out, List.of("Since (UTC)", "Need", "Question", "For", "Waited", "Ended"), rows);
  }

  static List<List<String>> decisions(List<DecisionRecord> decisions) {
    List<List<String>> rows = new ArrayList<>();
    for (DecisionRecord d : decisions) {
      rows.add(
          List.of(
              Span.clock(d.at()),
              text(d.by()),
              Html.code(d.need()),
              badge(d),
              text(d.note()),
              text(d.channel()),
              Html.code(MarkdownReport.shortened(d.evidenceHash()))));
    }
    return rows;
  }
}
