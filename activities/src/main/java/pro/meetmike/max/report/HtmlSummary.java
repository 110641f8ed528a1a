package pro.meetmike.max.report;

import static pro.meetmike.max.report.Html.badge;
import static pro.meetmike.max.report.Html.count;
import static pro.meetmike.max.report.Html.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import pro.meetmike.max.deployment.Check;

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
    int all = figures.steps().values().stream().mapToInt(Integer::intValue).sum();
    tile("Steps", String.valueOf(all), steps(figures), out);
    tile("Checks", "" + figures.checks().sum(), Html.counts(figures.checks()), out);
    String waited = Span.words(Duration.ofMillis(figures.waitedMilliseconds()));
    int waits = report.waits().size();
    tile(
        "Waited for people",
        waits == 0 ? "never" : waited,
        waits == 0 ? "" : waits == 1 ? "for one answer" : "for %d answers".formatted(waits),
        out);
    if (report.rehearsal() && report.lab() != null) {
      int struck = figures.faultsStruck();
      String cured = struck == 0 ? "none was asked for" : figures.faultsCured() + " got over";
      tile("Faults struck", String.valueOf(struck), cured, out);
    }
  }

  private static String steps(Figures figures) {
    StringBuilder steps = new StringBuilder();
    for (StepState state : StepState.values()) {
      int count = figures.steps().getOrDefault(state, 0);
      boolean usual = state.good() || state == StepState.WARN || state == StepState.SKIPPED;
      if (count > 0 || usual || state == StepState.FAILED) {
        steps.append(count(Html.style(state), count, state.word()));
      }
    }
    return steps.toString();
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
                        Span.words(Duration.ofMillis(w.milliseconds())),
                        Span.words(Duration.ofMillis(w.longestMilliseconds()))
                            + "<br>"
                            + Html.code(w.longest())))
            .toList();
    Html.table(out, List.of("Human", "Answers", "Something waited", "Longest"), rows);
    out.append("</section>\n");
  }

  /** What did not pass, and what was left out: nobody has to search for it. */
  private static void remarks(Report report, StringBuilder out) {
    List<String> items = new ArrayList<>();
    report
        .steps(StepState.SKIPPED)
        .forEach(s -> items.add(item(badge(s.outcome()), s.detail(), Progress.title(s))));
    Map<Check, List<String>> found = new LinkedHashMap<>();
    report
        .remarks()
        .forEach(
            f ->
                found
                    .computeIfAbsent(f.check(), c -> new ArrayList<>())
                    .add(Progress.title(f.step())));
    found.forEach(
        (c, steps) ->
            items.add(
                item(
                    badge(c.verdict()),
                    c.name() + ": " + c.detail(),
                    String.join(", ", new LinkedHashSet<>(steps)))));
    if (items.isEmpty()) {
      return;
    }
    out.append("<section class=\"remarks\">\n<h2>Worth a look</h2>\n<ul>\n");
    items.stream().limit(SHOWN).forEach(out::append);
    out.append("</ul>\n");
    if (items.size() > SHOWN) {
      out.append("<details>\n<summary>and ").append(items.size() - SHOWN);
      out.append(" more</summary>\n<ul>\n");
      items.stream().skip(SHOWN).forEach(out::append);
      out.append("</ul>\n</details>\n");
    }
    out.append("</section>\n");
  }

  private static String item(String badge, String text, String where) {
    return "<li>%s <span>%s</span> <span class=\"soft\">%s</span></li>\n"
        .formatted(badge, text(text), text(where));
  }
}
