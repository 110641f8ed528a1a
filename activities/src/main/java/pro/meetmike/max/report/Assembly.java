package pro.meetmike.max.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.Check;

/**
 * Puts together what a deployment says of its phases and what was kept of them: a phase that ended
 * gives its own steps, one that did not is told from its records. Pure.
 */
final class Assembly {

  /** The parts of one record, put together. */
  private static final class Kept {
    private final String startedAt;
    private final List<StepRow> steps = new ArrayList<>();
    private final Map<Integer, List<Check>> checks = new HashMap<>();

    Kept(String startedAt) {
      this.startedAt = startedAt;
    }

    void add(PhaseRecord part) {
      steps.addAll(part.steps());
      part.found()
          .forEach(
              f -> checks.computeIfAbsent(f.step(), s -> new ArrayList<>()).addAll(f.checks()));
    }

    /** Empty unless the record has this very step there. */
    List<Check> checks(int place, StepRow row) {
      boolean same =
          place < steps.size()
              && steps.get(place).id().equals(row.id())
              && steps.get(place).title().equals(row.title());
      return same ? checks.getOrDefault(place, List.of()) : List.of();
    }
  }

  private Assembly() {}

  static List<ReportPhase> phases(DeploymentReport sent, List<PhaseRecord> records) {
    List<ReportPhase> phases = new ArrayList<>();
    for (PhaseRow phase : sent.phases()) {
      Map<String, Kept> kept = kept(sent, phase.number(), records);
      phases.add(
          new ReportPhase(
              phase.number(),
              phase.title(),
              phase.owners(),
              phase.state(),
              phase.startedAt(),
              phase.endedAt(),
              steps(rows(phase, kept), kept)));
    }
    return List.copyOf(phases);
  }

  /** By scope. What an earlier run of the same deployment left is none of ours. */
  private static Map<String, Kept> kept(
      DeploymentReport sent, int phase, List<PhaseRecord> records) {
    Instant begin = Span.instant(sent.startedAt()).orElse(Instant.MIN);
    Map<String, Kept> kept = new LinkedHashMap<>();
    records.stream()
        .filter(r -> r.phase() == phase)
        .filter(r -> !Span.instant(r.startedAt()).orElse(Instant.MIN).isBefore(begin))
        .sorted(Comparator.comparing(PhaseRecord::scope).thenComparing(PhaseRecord::part))
        .forEach(
            r -> {
              Kept one = kept.computeIfAbsent(r.scope(), s -> new Kept(r.startedAt()));
              if (one.startedAt.equals(r.startedAt())) {
                one.add(r);
              }
            });
    return kept;
  }

  private static List<StepRow> rows(PhaseRow phase, Map<String, Kept> kept) {
    if (!phase.steps().isEmpty()) {
      return phase.steps();
    }
    List<StepRow> rows = new ArrayList<>();
    Kept own = kept.get("");
    if (own != null) {
      rows.addAll(own.steps);
    }
    kept.forEach(
        (scope, branch) -> {
          if (rows.stream().noneMatch(r -> r.scope().equals(scope))) {
            rows.addAll(branch.steps);
          }
        });
    return rows;
  }

  /** The phase's own record counts all of its rows, a branch's record its own. */
  private static List<ReportStep> steps(List<StepRow> rows, Map<String, Kept> kept) {
    List<ReportStep> steps = new ArrayList<>();
    Map<String, Integer> ordinals = new HashMap<>();
    for (StepRow row : rows) {
      int place =
          row.scope().isEmpty() ? steps.size() : ordinals.merge(row.scope(), 1, Integer::sum) - 1;
      @Nullable Kept of = kept.get(row.scope());
      steps.add(new ReportStep(row, of == null ? List.of() : of.checks(place, row)));
    }
    return steps;
  }
}
