package pro.meetmike.max.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.report.Criterion;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.StepRow;
import pro.meetmike.max.report.StepState;
import pro.meetmike.max.wording.Counted;
import pro.meetmike.max.wording.Printable;

/** A deployment as text: the screen of {@code max status}, and the recap per Eidolon. */
public final class StatusText {

  private static final int SHOWN = 5;
  private static final int WIDTH = 110;
  private static final int STATE = 9;

  private final Paint paint;

  public StatusText(Paint paint) {
    this.paint = paint;
  }

  /** Phases, and one line for each of the first needs. */
  public List<String> status(DeploymentStatus status, List<PhaseRow> phases, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(
        paint.strong("%s: %s".formatted(status.deployment(), status.state()))
            + "  started "
            + Times.since(status.startedAt(), now));
    if (!status.owner().isEmpty()) {
      lines.add(
          "%s, owner %s, authorized by %s"
              .formatted(status.epic(), status.owner(), status.authorization()));
    }
    for (PhaseRow phase : phases) {
      String line =
          "  %d  %-24s %s  %s"
              .formatted(
                  phase.number(),
                  phase.title(),
                  paint.state(phase.state()) + pad(phase.state().word()),
                  steps(phase));
      lines.add(line.stripTrailing());
    }
    waitingBriefly(status.needs(), lines);
    if (status.endedAt() != null) {
      lines.add("ended " + Times.since(status.endedAt(), now));
      lines.addAll(criteria(status.criteria()));
    }
    return lines;
  }

  private static String pad(String state) {
    return " ".repeat(Math.max(0, STATE - state.length()));
  }

  private String steps(PhaseRow phase) {
    long ended = phase.steps().stream().filter(s -> s.endedAt() != null).count();
    String steps =
        phase.steps().isEmpty()
            ? ""
            : "%d of %d begun steps ended%s".formatted(ended, phase.steps().size(), warned(phase));
    return phase
        .blocker()
        .map(
            b ->
                "%s; %s %s: %s"
                    .formatted(steps, b.scope(), b.id(), OneLine.of(b.detail(), WIDTH))
                    .replace(";  ", "; "))
        .orElse(steps);
  }

  private String warned(PhaseRow phase) {
    long warned = phase.steps().stream().filter(s -> s.outcome() == StepState.WARN).count();
    return warned == 0 ? "" : ", " + paint.warns(warned + " with a warning");
  }

  private void waitingBriefly(List<Need> needs, List<String> lines) {
    needs.stream()
        .limit(SHOWN)
        .forEach(
            n ->
                lines.add(
                    "%s  %s: %s"
                        .formatted(
                            paint.waits("waiting"),
                            paint.strong(Printable.line(n.id())),
                            OneLine.of(n.question(), WIDTH))));
    if (needs.size() > SHOWN) {
      lines.add("         and %d more".formatted(needs.size() - SHOWN));
    }
  }

  /** One line per Eidolon and one for the fleet: {@code clara ok=14 changed=3 …}. */
  public List<String> recap(List<PhaseRow> phases) {
    Map<String, Map<StepState, Integer>> counts = new LinkedHashMap<>();
    counts.put("fleet", new EnumMap<>(StepState.class));
    for (PhaseRow phase : phases) {
      for (StepRow step : phase.steps()) {
        counts
            .computeIfAbsent(
                step.scope().isEmpty() ? "fleet" : step.scope(),
                s -> new EnumMap<>(StepState.class))
            .merge(step.outcome(), 1, Integer::sum);
      }
    }
    List<String> lines = new ArrayList<>();
    counts.forEach(
        (scope, c) ->
            lines.add(
                "  %-14s ok=%-3d changed=%-3d %s skipped=%-3d waiting=%-3d failed=%d"
                    .formatted(
                        scope,
                        c.getOrDefault(StepState.OK, 0),
                        c.getOrDefault(StepState.CHANGED, 0),
                        warned(c.getOrDefault(StepState.WARN, 0)),
                        c.getOrDefault(StepState.SKIPPED, 0),
                        c.getOrDefault(StepState.WAITING, 0),
                        c.getOrDefault(StepState.FAILED, 0))));
    int warned = counts.values().stream().mapToInt(c -> c.getOrDefault(StepState.WARN, 0)).sum();
    if (warned > 0) {
      String steps = Counted.of(warned, "step has a warning", "steps have a warning");
      lines.add("  " + paint.warns(steps) + ", which is no pass: the report lists what was found");
    }
    return lines;
  }

  private String warned(int count) {
    String text = "warn=%-3d".formatted(count);
    return count == 0 ? text : paint.warns(text);
  }

  /** The success criteria. */
  public List<String> criteria(List<Criterion> criteria) {
    return criteria.stream()
        .map(
            c ->
                "  %s  %s  %s"
                    .formatted(paint.verdict(c.verdict()), c.name(), Printable.line(c.detail())))
        .toList();
  }
}
