package pro.meetmike.max.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pro.meetmike.max.gate.Wait;

/**
 * The steps over time as an SVG: a row for the phases, one for the fleet, one for every Eidolon;
 * steps at the same time get lanes of their own. Colours come from the page's style sheet.
 */
final class Gantt {

  private static final int LABEL = 130;
  private static final int WIDTH = 1000;
  private static final int LANE = 16;
  private static final int GAP = 8;
  private static final int TOP = 24;
  private static final int TICKS = 5;

  /** One bar. */
  private record Bar(Span span, String style, String text, String caption) {}

  /** One row: a name and its lanes of bars that do not overlap. */
  private record Row(String name, List<List<Bar>> lanes) {
    void add(Bar bar) {
      for (List<Bar> lane : lanes) {
        if (!lane.get(lane.size() - 1).span().end().isAfter(bar.span().start())) {
          lane.add(bar);
          return;
        }
      }
      lanes.add(new ArrayList<>(List.of(bar)));
    }

    int height() {
      return lanes.size() * LANE + GAP;
    }
  }

  private final Instant start;
  private final double perSecond;
  private final Duration all;
  private final List<Row> rows;

  private Gantt(Span frame, List<Row> rows) {
    this.start = frame.start();
    this.all = frame.duration();
    this.perSecond = WIDTH / Math.max(0.001, all.toMillis() / 1000.0);
    this.rows = rows;
  }

  /** Empty when no step has a beginning and an end. */
  static String render(Report report) {
    List<Row> rows = rows(report);
    List<Span> spans =
        rows.stream()
            .flatMap(r -> r.lanes().stream())
            .flatMap(List::stream)
            .map(Bar::span)
            .toList();
    if (spans.isEmpty()) {
      return "";
    }
    Instant first = spans.stream().map(Span::start).min(Instant::compareTo).orElseThrow();
    Instant last = spans.stream().map(Span::end).max(Instant::compareTo).orElseThrow();
    return new Gantt(new Span(first, last), rows).svg();
  }

  private static List<Row> rows(Report report) {
    Map<String, List<Bar>> bars = new LinkedHashMap<>();
    bars.put("phases", new ArrayList<>());
    bars.put("fleet", new ArrayList<>());
    for (ReportPhase p : report.phases()) {
      Span.of(p.startedAt(), p.endedAt())
          .ifPresent(
              span ->
                  bars.get("phases")
                      .add(new Bar(span, "phase", p.number() + " " + p.title(), "" + p.number())));
      for (StepRow s : p.steps().stream().map(ReportStep::row).toList()) {
        String row = s.scope().isEmpty() ? "fleet" : s.scope();
        Span.of(s.startedAt(), s.endedAt())
            .map(
                span ->
                    new Bar(
                        span, Html.style(s.outcome()), Progress.title(s) + ": " + s.outcome(), ""))
            .ifPresent(bar -> bars.computeIfAbsent(row, r -> new ArrayList<>()).add(bar));
      }
    }
    bars.put("people", people(report));
    List<Row> rows = new ArrayList<>();
    bars.forEach((name, inRow) -> rows.add(row(name, inRow)));
    return rows.stream().filter(r -> !r.lanes().isEmpty()).toList();
  }

  /** What waited for a human, in its last row. */
  private static List<Bar> people(Report report) {
    List<Bar> bars = new ArrayList<>();
    for (Wait wait : report.waits()) {
      Span.of(wait.openedAt(), wait.closedAt() == null ? report.endedAt() : wait.closedAt())
          .ifPresent(span -> bars.add(new Bar(span, "human", wait.need() + " waited", "")));
    }
    return bars;
  }

  private static Row row(String name, List<Bar> bars) {
    Row row = new Row(name, new ArrayList<>());
    bars.stream().sorted((a, b) -> a.span().start().compareTo(b.span().start())).forEach(row::add);
    return row;
  }

  private String svg() {
    int height = TOP + rows.stream().mapToInt(Row::height).sum();
    StringBuilder out = new StringBuilder();
    out.append(
        "<svg class=\"gantt\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Steps over time\">\n"
            .formatted(LABEL + WIDTH + 40, height + GAP));
    axis(out, height);
    int y = TOP;
    for (Row row : rows) {
      out.append(
          "<text class=\"row\" x=\"0\" y=\"%d\">%s</text>\n"
              .formatted(y + 12, Html.text(row.name())));
      for (int lane = 0; lane < row.lanes().size(); lane++) {
        for (Bar bar : row.lanes().get(lane)) {
          draw(bar, y + lane * LANE, out);
        }
      }
      y += row.height();
    }
    return out.append("</svg>\n").toString();
  }

  private void axis(StringBuilder out, int height) {
    for (int tick = 0; tick <= TICKS; tick++) {
      int x = LABEL + WIDTH * tick / TICKS;
      String words = tick == 0 ? "0" : Span.words(all.multipliedBy(tick).dividedBy(TICKS));
      out.append(
          "<line class=\"tick\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/><text class=\"tick\" x=\"%d\" y=\"12\">%s</text>\n"
              .formatted(x, TOP - 6, x, height, x, words));
    }
  }

  private void draw(Bar bar, int y, StringBuilder out) {
    double x = LABEL + Duration.between(start, bar.span().start()).toMillis() / 1000.0 * perSecond;
    // A step of no time at all must still be seen.
    double width = Math.max(2, bar.span().duration().toMillis() / 1000.0 * perSecond);
    String text = bar.text() + ", " + Span.words(bar.span().duration());
    out.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"><title>%s</title></rect>\n",
            bar.style(),
            x,
            y,
            width,
            LANE - 3,
            Html.text(text)));
    if (!bar.caption().isEmpty() && width > 12) {
      out.append(
          String.format(
              Locale.ROOT,
              "<text class=\"caption\" x=\"%.1f\" y=\"%d\">%s</text>\n",
              x + width / 2,
              y + 10,
              Html.text(bar.caption())));
    }
  }
}
