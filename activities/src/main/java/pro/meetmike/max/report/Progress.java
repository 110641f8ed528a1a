package pro.meetmike.max.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.gate.DecisionRecord;

/**
 * The progress log: steps and decisions in the order in which they ended, told from the report
 * alone.
 */
final class Progress {

  /** One line. */
  record Entry(@Nullable String at, String who, String what, String outcome, String detail) {}

  private Progress() {}

  static List<Entry> log(Report report) {
    List<Entry> entries = new ArrayList<>();
    for (ReportPhase phase : report.phases()) {
      for (StepRow step : phase.steps().stream().map(ReportStep::row).toList()) {
        String at = step.endedAt() == null ? step.startedAt() : step.endedAt();
        entries.add(
            new Entry(
                at,
                "worker, for " + step.delegate(),
                title(step),
                step.outcome().word(),
                step.detail()));
      }
    }
    for (DecisionRecord d : report.decisions()) {
      String detail =
          d.note().isEmpty() ? "by " + d.channel() : d.note() + " (by " + d.channel() + ")";
      entries.add(new Entry(d.at(), d.by(), d.need(), Figures.said(d), detail));
    }
    // Stable: what ended at the same instant stays in the plan's order; what has no time comes
    // last.
    entries.sort(Comparator.comparing(e -> Span.instant(e.at()).orElse(Instant.MAX)));
    return List.copyOf(entries);
  }

  static String title(StepRow step) {
    String scope = step.scope().isEmpty() ? "" : " (" + step.scope() + ")";
    return step.id() + " " + step.title() + scope;
  }

  /** What holds the phase up, in one line; a dash when nothing does. */
  static String blocker(ReportPhase phase) {
    return phase.steps().stream()
        .map(ReportStep::row)
        .filter(r -> r.outcome().blocks())
        .findFirst()
        .map(s -> title(s) + ": " + (s.detail().isEmpty() ? s.outcome().word() : s.detail()))
        .orElse("–");
  }

  /** Where the deployment stands, in one sentence. */
  static String status(Report report) {
    Figures figures = report.figures();
    List<String> parts = new ArrayList<>();
    parts.add(criteria(report.criteria()));
    parts.add("%d of %d phases done".formatted(figures.phasesDone(), figures.phases()));
    int warned = figures.steps().getOrDefault(StepState.WARN, 0);
    int skipped = figures.steps().getOrDefault(StepState.SKIPPED, 0);
    if (warned > 0) {
      parts.add(warned == 1 ? "1 step has a warning" : warned + " steps have a warning");
    }
    if (skipped > 0) {
      parts.add(skipped == 1 ? "1 step was skipped" : skipped + " steps were skipped");
    }
    report.blocker().ifPresent(s -> parts.add(s.outcome() + ": " + title(s)));
    return String.join("; ", parts) + ".";
  }

  private static String criteria(List<Criterion> criteria) {
    long hold = criteria.stream().filter(Criterion::holds).count();
    if (criteria.isEmpty()) {
      return "No success criterion was computed";
    }
    return hold == criteria.size()
        ? "All %d success criteria hold".formatted(hold)
        : "%d of %d success criteria hold".formatted(hold, criteria.size());
  }
}
