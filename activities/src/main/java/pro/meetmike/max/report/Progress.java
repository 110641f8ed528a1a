package pro.meetmike.max.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The progress log: steps and decisions in the order in which they ended, told from the report
 * alone.
 */
final class Progress {

  /** One line. */
  record Entry(@Nullable String at, String who, String what, String outcome, String detail) {}

  private Progress() {}

  static List<Entry> log(DeploymentReport report) {
    List<Entry> entries = new ArrayList<>();
    for (PhaseRow phase : report.phases()) {
      for (StepRow step : phase.steps()) {
        String at = step.endedAt() == null ? step.startedAt() : step.endedAt();
        entries.add(
            new Entry(at, step.delegate(), title(step), step.outcome().word(), step.detail()));
      }
    }
    for (DecisionRow d : report.decisions()) {
      String detail =
          d.note().isEmpty() ? "by " + d.channel() : d.note() + " (by " + d.channel() + ")";
      entries.add(new Entry(d.at(), d.by(), d.what(), d.verdict(), detail));
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
  static String blocker(PhaseRow phase) {
    return phase
        .blocker()
        .map(s -> title(s) + ": " + (s.detail().isEmpty() ? s.outcome().word() : s.detail()))
        .orElse("–");
  }

  /** Where the deployment stands, in one sentence. */
  static String status(DeploymentReport report) {
    long done = report.phases().stream().filter(p -> p.state() == PhaseState.DONE).count();
    String phases = done + " of " + report.phases().size() + " phases done";
    if (report.successful()) {
      return "All success criteria hold; " + phases + ".";
    }
    return report
        .blocker()
        .map(s -> phases + "; " + s.outcome() + ": " + title(s) + ".")
        .orElse(phases + "; the success criteria do not all hold.");
  }
}
