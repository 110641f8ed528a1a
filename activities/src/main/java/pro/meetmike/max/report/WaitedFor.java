package pro.meetmike.max.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pro.meetmike.max.gate.Wait;

/**
 * How long something waited for one human. What waits side by side is counted once.
 *
 * @param times how many needs
 * @param milliseconds in which at least one of them waited
 * @param longest the need that waited longest
 */
public record WaitedFor(
    String who, int times, long milliseconds, String longest, long longestMilliseconds) {

  private static final String ANYONE = "anyone named in the fleet";

  /** One row for each human, whoever was waited for longest first. */
  static List<WaitedFor> of(List<Wait> waits, Instant end) {
    Map<String, List<Wait>> byPerson = new LinkedHashMap<>();
    for (Wait wait : waits) {
      List<String> who = wait.who().isEmpty() ? List.of(ANYONE) : wait.who();
      who.forEach(w -> byPerson.computeIfAbsent(w, p -> new ArrayList<>()).add(wait));
    }
    List<WaitedFor> rows = new ArrayList<>();
    byPerson.forEach((who, theirs) -> rows.add(row(who, theirs, end)));
    rows.sort(Comparator.comparingLong(WaitedFor::milliseconds).reversed());
    return List.copyOf(rows);
  }

  private static WaitedFor row(String who, List<Wait> waits, Instant end) {
    Wait longest =
        waits.stream().max(Comparator.comparing((Wait w) -> span(w, end).duration())).orElseThrow();
    return new WaitedFor(
        who,
        waits.size(),
        together(waits, end).toMillis(),
        longest.need(),
        span(longest, end).duration().toMillis());
  }

  /** In which at least one waited. */
  static Duration together(List<Wait> waits, Instant end) {
    List<Span> spans = new ArrayList<>(waits.stream().map(w -> span(w, end)).toList());
    spans.sort(Comparator.comparing(Span::start));
    Duration all = Duration.ZERO;
    Instant until = Instant.MIN;
    for (Span span : spans) {
      Instant from = span.start().isAfter(until) ? span.start() : until;
      if (span.end().isAfter(from)) {
        all = all.plus(Duration.between(from, span.end()));
        until = span.end();
      }
    }
    return all;
  }

  /** What still waits has waited until now, which is when the report was made. */
  static Span span(Wait wait, Instant end) {
    Instant start = Span.instant(wait.openedAt()).orElse(end);
    Instant closed = Span.instant(wait.closedAt()).orElse(end);
    return new Span(start, closed.isBefore(start) ? start : closed);
  }
}
