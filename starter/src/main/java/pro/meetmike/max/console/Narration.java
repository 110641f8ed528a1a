package pro.meetmike.max.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.PhaseState;
import pro.meetmike.max.report.StepRow;
import pro.meetmike.max.report.StepState;

/**
 * Turns successive looks at a deployment into lines, each fact once: for watching without a
 * terminal's cursor.
 */
public final class Narration {

  private static final int WIDTH = 110;

  private final Map<String, String> told = new LinkedHashMap<>();
  private final Paint paint;

  public Narration(Paint paint) {
    this.paint = paint;
  }

  /** The lines that are new since the last look. */
  public List<String> look(List<PhaseRow> phases, List<Need> needs) {
    List<String> lines = new ArrayList<>();
    for (PhaseRow phase : phases) {
      if (phase.state() != PhaseState.WAITING) {
        tell(
            lines,
            "begin " + phase.number(),
            "",
            paint.strong("phase %d  %s".formatted(phase.number(), phase.title()))
                + "  "
                + paint.faint(phase.owners()));
      }
      Map<String, Integer> turns = new LinkedHashMap<>();
      for (StepRow step : phase.steps()) {
        int turn = turns.merge(step.scope() + step.id() + step.title(), 1, Integer::sum);
        tell(phase, step, turn, lines);
      }
      if (phase.state() == PhaseState.DONE) {
        tell(
            lines,
            "end " + phase.number(),
            "",
            "phase %d  %s".formatted(phase.number(), paint.state(PhaseState.DONE)));
      }
    }
    for (Need need : needs) {
      tell(
          lines,
          "need " + need.id(),
          need.openedAt(),
          "%s  %s: %s".formatted(paint.waits("waiting"), need.id(), need.question()));
    }
    return lines;
  }

  private void tell(PhaseRow phase, StepRow step, int turn, List<String> lines) {
    if (step.outcome() == StepState.RUNNING
        || step.outcome() == StepState.WAITING && !step.detail().isEmpty()) {
      return;
    }
    String key =
        "step %d %s %s %s %d"
            .formatted(phase.number(), step.scope(), step.id(), step.title(), turn);
    String where = step.scope().isEmpty() ? "" : step.scope() + "  ";
    String line =
        "  %-6s %s%s  %s  %s"
            .formatted(
                step.id(),
                where,
                step.title(),
                paint.state(step.outcome()),
                paint.faint(OneLine.of(step.detail(), WIDTH)));
    tell(lines, key, String.valueOf(step.startedAt()) + step.outcome(), line);
  }

  private void tell(List<String> lines, String key, String version, String line) {
    if (!version.equals(told.put(key, version))) {
      lines.add(line);
    }
  }
}
