package pro.meetmike.max.report;

import static pro.meetmike.max.report.Html.badge;
import static pro.meetmike.max.report.Html.text;

import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.report.RehearsalRecord.Fault;
import pro.meetmike.max.report.RehearsalRecord.Lead;
import pro.meetmike.max.report.RehearsalRecord.Move;

/** What a rehearsal adds: the faults it was given, and the way of its lead. */
final class HtmlLab {

  private HtmlLab() {}

  static void render(RehearsalRecord lab, StringBuilder out) {
    if (!lab.faults().isEmpty()) {
      out.append("<h2>Faults</h2>\n<details>\n<summary><b>").append(lab.faults().size());
      out.append(" struck</b> <span class=\"soft\">").append(lab.cured());
      out.append(" got over</span></summary>\n");
      faults(lab.faults(), out);
      out.append("</details>\n");
    }
    if (lab.lead() != null) {
      lead(lab.lead(), out);
    }
  }

  private static void faults(List<Fault> faults, StringBuilder out) {
    List<List<String>> rows = new ArrayList<>();
    for (Fault f : faults) {
      String after =
          f.curedAt() == null
              ? badge("failed", "not seen")
              : text(Span.told(f.struckAt(), f.curedAt())) + "<br>" + text(f.cure());
      rows.add(
          List.of(
              Span.clock(f.struckAt()),
              Html.code(f.kind()),
              text(f.what()),
              text(f.place()),
              after));
    }
    Html.table(
        out, List.of("Struck (UTC)", "Fault", "What happens", "Where", "Got over after"), rows);
  }

  private static void lead(Lead lead, StringBuilder out) {
    out.append("<h2>The lead's way</h2>\n<p>").append(Html.code(lead.leadId())).append(' ');
    out.append(badge(lead.status().equals("completed") ? "ok" : "waiting", lead.status()));
    out.append(" <span class=\"soft\">from ").append(text(lead.source())).append(", in ");
    out.append(text(Span.told(lead.startedAt(), lead.endedAt()))).append("</span></p>\n");
    out.append("<ol class=\"way\">\n");
    for (Move move : lead.moves()) {
      out.append("<li><b>").append(text(move.to())).append("</b><span class=\"soft\">from ");
      out.append(text(move.from())).append(", by ").append(text(move.by()));
      out.append(move.round() > 1 ? ", round " + move.round() : "").append("<br>");
      out.append(Span.clock(move.at())).append("</span></li>\n");
    }
    out.append("</ol>\n");
    if (!lead.decisions().isEmpty()) {
      out.append("<details>\n<summary><b>What was decided about it</b> <span class=\"soft\">");
      out.append(lead.decisions().size()).append("</span></summary>\n");
      Html.table(out, HtmlPeople.DECISION_COLUMNS, HtmlPeople.decisions(lead.decisions()));
      out.append("</details>\n");
    }
  }
}
