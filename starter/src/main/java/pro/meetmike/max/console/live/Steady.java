package pro.meetmike.max.console.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.StepRow;

/**
 * A branch that did not answer this time is where it was seen last: a busy worker must not make
 * rows come and go.
 */
public final class Steady {

  private Steady() {}

  /** The newer look, with what the one before knew of branches that are silent now. */
  public static Look after(Look before, Look now) {
    List<PhaseRow> phases = new ArrayList<>();
    for (PhaseRow phase : now.phases()) {
      phases.add(
          before.phases().stream()
              .filter(p -> p.number() == phase.number() && p.state() == phase.state())
              .findFirst()
              .map(was -> after(was, phase))
              .orElse(phase));
    }
    return now.with(phases);
  }

  private static PhaseRow after(PhaseRow before, PhaseRow now) {
    Set<String> scopes = now.steps().stream().map(StepRow::scope).collect(Collectors.toSet());
    List<StepRow> steps = new ArrayList<>(now.steps());
    before.steps().stream().filter(s -> !scopes.contains(s.scope())).forEach(steps::add);
    return new PhaseRow(
        now.number(),
        now.title(),
        now.owners(),
        now.state(),
        now.startedAt(),
        now.endedAt(),
        steps);
  }
}
