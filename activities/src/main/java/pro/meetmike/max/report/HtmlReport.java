package pro.meetmike.max.report;

import static pro.meetmike.max.report.Html.badge;
import static pro.meetmike.max.report.Html.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The report as one HTML file that needs nothing else: style and chart are inside, there is no
 * script, and it reads in light, dark and print. The first screen is for a person in a hurry, the
 * parts below unfold. Pure; equal reports give equal text.
 */
public final class HtmlReport {

  private HtmlReport() {}

  /** The whole page. */
  public static String render(Report report) {
    StringBuilder out = new StringBuilder();
    head(report, out);
    HtmlSummary.render(report, out);
    timeline(report, out);
    HtmlPhases.render(report, out);
    HtmlPeople.render(report, out);
    if (report.lab() != null) {
      HtmlLab.render(report.lab(), out);
    }
    files(report, out);
    return out.append("</main>\n</body>\n</html>\n").toString();
  }

  private static void head(Report report, StringBuilder out) {
    String title = (report.rehearsal() ? "REHEARSAL – " : "") + report.epic();
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    out.append(text(title)).append("</title>\n<style>\n").append(Html.css());
    out.append("</style>\n</head>\n<body>\n");
    if (report.rehearsal()) {
      out.append("<div class=\"rehearsal\">REHEARSAL – all of this happened in the lab; ");
      out.append("no real system was touched</div>\n");
    }
    out.append("<main>\n");
  }

  private static void timeline(Report report, StringBuilder out) {
    String gantt = Gantt.render(report);
    if (gantt.isEmpty()) {
      return;
    }
    out.append("<h2>Steps over time</h2>\n<div class=\"wide\">\n").append(gantt);
    out.append("</div>\n<p class=\"legend\">");
    for (StepState state :
        List.of(
            StepState.OK,
            StepState.CHANGED,
            StepState.WARN,
            StepState.WAITING,
            StepState.SKIPPED,
            StepState.FAILED)) {
      out.append(badge(state)).append(' ');
    }
    out.append(badge("human", "waits for a human")).append("</p>\n");
  }

  private static void files(Report report, StringBuilder out) {
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, String> file : report.fileHashes().entrySet()) {
      rows.add(List.of(text(file.getKey()), Html.code(file.getValue())));
    }
    out.append("<details>\n<summary><b>Made from</b> <span class=\"soft\">");
    out.append(rows.size()).append(rows.size() == 1 ? " file" : " files");
    out.append(" and their SHA-256</span></summary>\n");
    Html.table(out, List.of("File", "SHA-256"), rows);
    out.append("</details>\n");
  }
}
