package pro.meetmike.max.console.tree;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.utils.AttributedString;
import pro.meetmike.max.client.Retries.Retry;
import pro.meetmike.max.console.Times;
import pro.meetmike.max.console.live.Asked;
import pro.meetmike.max.console.live.Columns;
import pro.meetmike.max.console.live.Look;
import pro.meetmike.max.console.live.Told;
import pro.meetmike.max.report.PhaseRow;
import pro.meetmike.max.report.StepRow;
import pro.meetmike.max.report.StepState;

/**
 * What each Eidolon does now in one running phase, and the fleet as a whole where a step is for
 * all. Where there is no room for all, those stay that are held up or try again.
 */
final class EidolonRows {

  private static final String FLEET = "fleet";
  private static final int LABEL = 14;
  private static final int SHORTEST_REASON = 24;

  private final Look look;
  private final PhaseRow phase;
  private final Instant now;
  private final int width;

  EidolonRows(Look look, PhaseRow phase, Instant now, int width) {
    this.look = look;
    this.phase = phase;
    this.now = now;
    this.width = width;
  }

  private record Doing(
      String label, List<StepRow> open, Optional<StepRow> last, List<Retry> retries) {

    /** Whether somebody who looks on wants to know of it before others. */
    boolean notable() {
      return !retries.isEmpty() || open.stream().anyMatch(s -> s.outcome() != StepState.RUNNING);
    }

    boolean idle() {
      return open.isEmpty() && retries.isEmpty();
    }
  }

  List<AttributedString> rows(int most) {
    List<Doing> all = all();
    if (all.size() <= most) {
      return all.stream().map(this::row).toList();
    }
    if (most < 1) {
      return List.of();
    }
    List<Doing> shown = new ArrayList<>(all);
    List<Doing> lessImportant = new ArrayList<>();
    all.stream().filter(Doing::idle).forEach(lessImportant::add);
    all.stream().filter(d -> !d.idle() && !d.notable()).forEach(lessImportant::add);
    all.stream().filter(Doing::notable).forEach(lessImportant::add);
    lessImportant.stream().limit(all.size() - most + 1L).forEach(shown::remove);
    List<AttributedString> rows = new ArrayList<>(shown.stream().map(this::row).toList());
    int left = all.size() - shown.size();
    rows.add(Line.of(Ink.FAINT, "    and %d more".formatted(left), width));
    return rows;
  }

  private List<Doing> all() {
    List<Doing> all = new ArrayList<>();
    Doing fleet = doing("", "phase-" + phase.number());
    if (!fleet.idle()) {
      all.add(fleet);
    }
    for (String label : look.branches()) {
      Doing doing = doing(label, "phase-%d/%s".formatted(phase.number(), label));
      if (!doing.idle() || doing.last().isPresent()) {
        all.add(doing);
      }
    }
    return all;
  }

  private Doing doing(String scope, String place) {
    List<StepRow> steps = phase.steps().stream().filter(s -> s.scope().equals(scope)).toList();
    return new Doing(
        scope.isEmpty() ? FLEET : scope,
        steps.stream().filter(s -> s.endedAt() == null).toList(),
        steps.isEmpty() ? Optional.empty() : Optional.of(steps.get(steps.size() - 1)),
        look.retriesAt(place));
  }

  private AttributedString row(Doing doing) {
    Line line = new Line(width);
    line.add(Ink.PLAIN, "    ").padded(doing.idle() ? Ink.FAINT : Ink.PLAIN, doing.label(), LABEL);
    if (doing.open().isEmpty()) {
      String last = doing.last().map(s -> s.title() + "  " + s.outcome().word()).orElse("");
      return line.add(Ink.FAINT, last).done();
    }
    StepRow step = doing.open().get(0);
    String more = doing.open().size() == 1 ? "" : " and %d more".formatted(doing.open().size() - 1);
    String since = Times.between(step.startedAt(), now.toString()).map(Times::elapsed).orElse("");
    String again = doing.retries().isEmpty() ? "" : again(doing.retries().get(0));
    int reason = again.isEmpty() ? 0 : Math.max(SHORTEST_REASON, line.room() / 2);
    int title = line.room() - Columns.of(since) - 2 - reason;
    String waits = step.outcome() == StepState.WAITING ? "waits: " : "";
    line.add(ink(step), Columns.clipped(Columns.clean(waits + step.title() + more), title));
    if (!again.isEmpty()) {
      line.add(Ink.PLAIN, "  ")
          .add(Ink.ATTENTION, Columns.clipped(again, line.room() - Columns.of(since) - 2));
    }
    return line.right(Ink.FAINT, since).done();
  }

  private Ink ink(StepRow step) {
    return switch (step.outcome()) {
      case RUNNING, OK, CHANGED, SKIPPED -> Ink.PLAIN;
      case WAITING -> quiet(step) ? Ink.FAINT : Ink.ATTENTION;
      case WARN, UNKNOWN -> Ink.WARN;
      case FAILED -> Ink.BAD;
    };
  }

  /** Whether what this scope waits for is answered by somebody else than the person. */
  private boolean quiet(StepRow step) {
    String prefix = "phase-%d/%s".formatted(phase.number(), step.scope());
    List<Asked> here = look.asked().stream().filter(a -> a.need().id().startsWith(prefix)).toList();
    return here.stream().allMatch(Asked::quiet);
  }

  private String again(Retry retry) {
    return Columns.clean(
        "attempt %d%s, after: %s"
            .formatted(retry.attempt(), Told.when(retry, now), retry.failure()));
  }
}
