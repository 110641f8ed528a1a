package pro.meetmike.max.console.tree;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import pro.meetmike.max.console.Times;
import pro.meetmike.max.console.live.Look;
import pro.meetmike.max.console.live.Planned;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.PhaseState;
import pro.meetmike.max.report.StepState;

/** The eight phases, and under each that runs what its Eidolons do now. */
final class PhaseRows {

  private static final int TITLE = 25;
  private static final int OWNERS = 20;
  private static final int STATE = 16;
  private static final int WITH_OWNERS = 78;

  private final Look look;
  private final Instant now;
  private final int width;

  PhaseRows(Look look, Instant now, int width) {
    this.look = look;
    this.now = now;
    this.width = width;
  }

  /** Rows of Eidolons included, as many as {@code most} allows under each phase. */
  List<AttributedString> all(int most) {
    List<AttributedString> rows = new ArrayList<>();
    for (PhaseRow phase : look.phases()) {
      rows.add(row(phase));
      rows.addAll(under(phase, most));
    }
    return rows;
  }

  /** Those that are over in one row, those to come in another. */
  List<AttributedString> folded(int most) {
    List<AttributedString> rows = new ArrayList<>();
    List<PhaseRow> group = new ArrayList<>();
    for (PhaseRow phase : look.phases()) {
      if (!group.isEmpty() && group.get(0).state() != phase.state()) {
        rows.add(fold(group));
        group.clear();
      }
      if (phase.state() == PhaseState.RUNNING) {
        rows.add(row(phase));
        rows.addAll(under(phase, most));
      } else {
        group.add(phase);
      }
    }
    if (!group.isEmpty()) {
      rows.add(fold(group));
    }
    return rows;
  }

  /** How many phases have rows of Eidolons under them. */
  long running() {
    return look.phases().stream().filter(p -> !under(p, Integer.MAX_VALUE).isEmpty()).count();
  }

  private List<AttributedString> under(PhaseRow phase, int most) {
    return phase.state() == PhaseState.RUNNING
        ? new EidolonRows(look, phase, now, width).rows(most)
        : List.of();
  }

  private AttributedString row(PhaseRow phase) {
    Line line = new Line(width);
    Ink ink = phase.state() == PhaseState.WAITING ? Ink.FAINT : Ink.PLAIN;
    Ink title = phase.state() == PhaseState.RUNNING ? Ink.STRONG : ink;
    boolean owners = width >= WITH_OWNERS;
    int room = owners ? TITLE : Math.min(TITLE, width - 4 - STATE);
    line.add(ink(phase.state()), mark(phase.state()) + " ")
        .padded(title, "%d %s".formatted(phase.number(), phase.title()), room + 2);
    if (owners) {
      line.padded(Ink.FAINT, phase.owners(), OWNERS - 2).add(Ink.PLAIN, "  ");
    }
    line.add(ink, state(phase));
    long warned = phase.steps().stream().filter(s -> s.outcome() == StepState.WARN).count();
    if (warned > 0) {
      line.add(Ink.WARN, "  %d WARN".formatted(warned));
    }
    return line.right(ink, time(phase)).done();
  }

  private String state(PhaseRow phase) {
    int planned = look.planned().of(phase);
    String steps = planned == 1 ? "1 step" : planned + " steps";
    return switch (phase.state()) {
      case RUNNING -> planned == 0 ? "begins" : "%d of %s".formatted(Planned.ended(phase), steps);
      case WAITING -> planned == 0 ? "to come" : steps + " to come";
      case DONE -> "%s done".formatted(phase.steps().isEmpty() ? "" : steps(phase)).strip();
      case SKIPPED, ABORTED, CANCELLED, UNKNOWN -> phase.state().word();
    };
  }

  private static String steps(PhaseRow phase) {
    return phase.steps().size() == 1 ? "1 step" : phase.steps().size() + " steps";
  }

  private String time(PhaseRow phase) {
    String end = phase.endedAt() == null ? now.toString() : phase.endedAt();
    return Times.between(phase.startedAt(), end).map(Times::elapsed).orElse("");
  }

  private AttributedString fold(List<PhaseRow> group) {
    PhaseRow first = group.get(0);
    if (group.size() == 1) {
      return row(first);
    }
    PhaseRow last = group.get(group.size() - 1);
    PhaseState state = first.state();
    Ink ink = state == PhaseState.WAITING ? Ink.FAINT : Ink.PLAIN;
    String titles = group.stream().map(PhaseRow::title).collect(Collectors.joining(", "));
    String what = state == PhaseState.WAITING ? "to come" : state.word();
    Duration took = Times.between(first.startedAt(), last.endedAt()).orElse(Duration.ZERO);
    String right = what + (took.isZero() ? "" : "  " + Times.elapsed(took));
    Line line = new Line(width);
    line.add(ink(state), mark(state) + " ")
        .add(ink, "%d–%d ".formatted(first.number(), last.number()));
    line.add(
        ink,
        pro.meetmike.max.console.live.Columns.clipped(titles, line.room() - right.length() - 2));
    return line.right(ink, right).done();
  }

  private static String mark(PhaseState state) {
    return switch (state) {
      case DONE -> "✓";
      case RUNNING -> "●";
      case WAITING -> "·";
      case SKIPPED -> "-";
      case ABORTED, CANCELLED -> "✗";
      case UNKNOWN -> "?";
    };
  }

  private static Ink ink(PhaseState state) {
    return switch (state) {
      case DONE -> Ink.GOOD;
      case RUNNING -> Ink.BUSY;
      case WAITING -> Ink.FAINT;
      case SKIPPED, UNKNOWN -> Ink.ATTENTION;
      case ABORTED, CANCELLED -> Ink.BAD;
    };
  }
}
