package pro.meetmike.max.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.gate.DecisionRecord;

/**
 * The figures of a report, each counted from what is listed in it.
 *
 * @param milliseconds from the beginning to the end; null while it goes on
 * @param steps by how they stand
 * @param checks by verdict
 * @param checksNotListed whose details were not kept
 * @param retries how often somebody had a step done again
 * @param decisions by what was said; {@code refused} and {@code not understood} among them
 * @param waitedMilliseconds in which at least one thing waited for a human
 */
public record Figures(
    @Nullable Long milliseconds,
    int phases,
    int phasesDone,
    Map<StepState, Integer> steps,
    Verdicts checks,
    int checksNotListed,
    int retries,
    Map<String, Integer> decisions,
    long waitedMilliseconds,
    List<WaitedFor> waitedFor,
    int faultsStruck,
    int faultsCured) {

  public Figures {
    steps = new EnumMap<>(steps);
    decisions = new TreeMap<>(decisions);
    waitedFor = List.copyOf(waitedFor);
  }

  static Figures of(
      DeploymentReport sent, List<ReportPhase> phases, @Nullable RehearsalRecord lab) {
    Instant end = Span.instant(sent.endedAt()).orElseGet(() -> last(sent));
    List<ReportStep> steps = phases.stream().map(ReportPhase::steps).flatMap(List::stream).toList();
    Verdicts counted =
        steps.stream().map(s -> s.row().checks()).reduce(Verdicts.NONE, Verdicts::plus);
    int listed = steps.stream().map(ReportStep::checks).mapToInt(Collection::size).sum();
    return new Figures(
        Span.of(sent.startedAt(), sent.endedAt())
            .map(Span::duration)
            .map(Duration::toMillis)
            .orElse(null),
        phases.size(),
        (int) phases.stream().filter(p -> p.state() == PhaseState.DONE).count(),
        byState(steps),
        counted,
        counted.sum() - listed,
        steps.stream().mapToInt(s -> s.row().retries()).sum(),
        said(sent.decisions()),
        WaitedFor.together(sent.waits(), end).toMillis(),
        WaitedFor.of(sent.waits(), end),
        lab == null ? 0 : lab.faults().size(),
        lab == null ? 0 : lab.cured());
  }

  private static Instant last(DeploymentReport sent) {
    return sent.waits().stream()
        .flatMap(w -> Span.instant(w.openedAt()).stream())
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  private static Map<StepState, Integer> byState(List<ReportStep> steps) {
    Map<StepState, Integer> counts = new EnumMap<>(StepState.class);
    for (StepState state : StepState.values()) {
      counts.put(state, (int) steps.stream().filter(s -> s.row().outcome() == state).count());
    }
    return counts;
  }

  private static Map<String, Integer> said(List<DecisionRecord> decisions) {
    Map<String, Integer> counts = new TreeMap<>();
    decisions.forEach(d -> counts.merge(said(d), 1, Integer::sum));
    return counts;
  }

  /** What became of a message: {@code approved}, {@code refused}, {@code not understood}. */
  static String said(DecisionRecord decision) {
    if (decision.verb() == null) {
      return "not understood";
    }
    return decision.accepted() ? decision.verb().past() : "refused";
  }
}
