package pro.meetmike.max.report;

import static pro.meetmike.max.report.Html.badge;
import static pro.meetmike.max.report.Html.count;
import static pro.meetmike.max.report.Html.text;

import java.util.List;

/** The first screen: what it was, how long it took, whether it holds, what to look at. */
final class HtmlSummary {

  private static final int SHOWN = 8;

  private HtmlSummary() {}

  static void render(Report report, StringBuilder out) {
    out.append("<header>\n<h1>").append(text(report.epic())).append(' ');
    out.append(badge(Html.style(report.state()), report.state().word())).append("</h1>\n");
    out.append("<p class=\"status ").append(Html.style(report.state())).append("\">");
    out.append(text(Progress.status(report))).append("</p>\n");
    out.append("<p class=\"soft\">").append(text(origin(report))).append("</p>\n");
    links(report, out);
    out.append("</header>\n<section class=\"tiles\">\n");
    tiles(report, out);
    out.append("</section>\n<div class=\"columns\">\n");
    criteria(report, out);
    waits(report, out);
    out.append("</div>\n");
    remarks(report, out);
  }

  private static String origin(Report report) {
    return "%s · began %s UTC · owner %s · authorised by %s"
        .formatted(
            report.deployment(),
            Span.clock(report.startedAt()),
            report.owner(),
            report.authorizedBy());
  }

  private static void links(Report report, StringBuilder out) {
    out.append("<nav>");
    for (Link link : report.links()) {
      out.append("<a href=\"").append(text(link.address())).append("\">");
      out.append(text(link.title())).append("</a> ");
    }
    out.append("</nav>\n");
  }

  private static void tiles(Report report, StringBuilder out) {
    Figures figures = report.figures();
    tile("Took", text(Span.told(report.startedAt(), report.endedAt())), "", out);
    tile("Phases", figures.phasesDone() + " of " + figures.phases(), "done", out);
    StringBuilder steps = new StringBuilder();
    int all = 0;
    for (StepState state : StepState.values()) {
      int count = figures.steps().getOrDefault(state, 0);
      all += count;
      if (count > 0 || state != StepState.RUNNING && state != StepState.UNKNOWN) {
        steps.append(count(Html.style(state), count, state.word()));
      }
    }
    tile("Steps", String.valueOf(all), steps.toString(), out);
    tile("Checks", "" + figures.checks().sum(), Html.counts(figures.checks()), out);
    String waited = Span.words(java.time.Duration.ofMillis(figures.waitedMilliseconds()));
    int waits = report.waits().size();
    tile(
        "Waited for people",
        waits == 0 ? "never" : waited,
        waits == 0 ? "" : waits == 1 ? "one answer" : waits + " answers, side by side",
        out);
    if (report.rehearsal() && report.lab() != null) {
      int struck = figures.faultsStruck();
      String cured = struck == 0 ? "none was asked for" : figures.faultsCured() + " got over";
      tile("Faults struck", String.valueOf(struck), cured, out);
    }
  }

  /** The small line is markup already. */
  private static void tile(String name, String value, String small, StringBuilder out) {
    out.append("<div><h3>").append(name).append("</h3><p class=\"big\">").append(value);
    out.append("</p><p class=\"small\">").append(small).append("</p></div>\n");
  }

  private static void criteria(Report report, StringBuilder out) {
    out.append("<section>\n<h2>Success criteria</h2>\n<ul class=\"criteria\">\n");
    for (Criterion c : report.criteria()) {
      out.append("<li>").append(badge(c.verdict())).append("<span><b>").append(text(c.name()));
      out.append("</b><br><span class=\"soft\">").append(text(c.detail()));
      out.append("</span></span></li>\n");
    }
    out.append("</ul>\n");
    if (report.criteria().isEmpty()) {
      out.append("<p class=\"soft\">None was computed.</p>\n");
    }
    out.append("</section>\n");
  }

  private static void waits(Report report, StringBuilder out) {
    out.append("<section>\n<h2>Who was waited for</h2>\n");
    List<List<String>> rows =
        report.figures().waitedFor().stream()
            .map(
                w ->
                    List.of(
                        text(w.who()),
                        String.valueOf(w.times()),
                        Span.words(java.time.Duration.ofMillis(w.milliseconds())),
                        Span.words(java.time.Duration.ofMillis(w.longestMilliseconds()))
                            + "<br>"
                            + Html.code(w.longest())))
            .toList();
    Html.table(out, List.of("Human", "Answers", "Something waited", "Longest"), rows);
    out.append("</section>\n");
  }

  /** What did not pass, and what was left out: nobody has to search for it. */
  private static void remarks(Report report, StringBuilder out) {
    List<Report.Found> found = report.remarks();
    List<StepRow> skipped = report.steps(StepState.SKIPPED);
    if (found.isEmpty() && skipped.isEmpty()) {
      return;
    }
    out.append("<section class=\"remarks\">\n<h2>Worth a look</h2>\n<ul>\n");
    skipped.stream().limit(SHOWN).forEach(s -> out.append(item(badge(s.outcome()), s, s.detail())));
    found.stream().limit(SHOWN).forEach(f -> out.append(item(f)));
    out.append("</ul>\n");
    if (found.size() > SHOWN) {
      out.append("<details>\n<summary>and ").append(found.size() - SHOWN);
      out.append(" more that did not pass</summary>\n<ul>\n");
      found.stream().skip(SHOWN).forEach(f -> out.append(item(f)));
      out.append("</ul>\n</details>\n");
    }
    out.append("</section>\n");
  }

  private static String item(Report.Found found) {
    String text = found.check().name() + ": " + found.check().detail();
    return item(badge(found.check().verdict()), found.step(), text);
  }

  private static String item(String badge, StepRow step, String text) {
    return "<li>%s <span>%s</span> <span class=\"soft\">%s</span></li>\n"
        .formatted(badge, text(text), text(Progress.title(step)));
  }
}
