package pro.meetmike.max.deployment;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TerminatedFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Functions.Func;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedClosed;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.RootDesk;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.report.StepRow;
import pro.meetmike.max.report.StepState;
import pro.meetmike.max.report.Verdicts;

/**
 * Runs the steps of a phase, or of one Eidolon's branch of it, one after the other and keeps their
 * rows. A step that failed for good opens a need on its own scope and waits for retry, skip or
 * abort; nothing else is touched.
 */
final class Steps {

  private final String prefix;
  private final String scope;
  private final RootDesk desk;
  private final List<StepRow> rows = new ArrayList<>();
  private final Map<Integer, List<Check>> checks = new LinkedHashMap<>();
  private final String startedAt = now();

  /**
   * @param prefix of the needs' ids: {@code phase-2} or {@code phase-2/ct203-clara}
   * @param scope empty for the fleet, else the Eidolon's label
   */
  Steps(String prefix, String scope, RootDesk desk) {
    this.prefix = prefix;
    this.scope = scope;
    this.desk = desk;
  }

  /** When the first of them could begin. */
  String startedAt() {
    return startedAt;
  }

  /** What the checks of each step found, by the step's place among the rows. */
  Map<Integer, List<Check>> checks() {
    return new LinkedHashMap<>(checks);
  }

  List<StepRow> rows() {
    return new ArrayList<>(rows);
  }

  /** Adds the rows of an Eidolon's branch when it has ended. */
  void include(List<StepRow> others) {
    rows.addAll(others);
  }

  /** Runs one step until it ends well or a human leaves it out. */
  StepOutcome run(Step step, Func<StepOutcome> work) {
    return run(begin(step), step, work);
  }

  private StepOutcome run(int row, Step step, Func<StepOutcome> work) {
    for (; ; ) {
      Tried tried = attempt(work);
      if (!(tried.outcome() instanceof StepOutcome.Failed failed)) {
        return end(row, tried.outcome());
      }
      show(row, StepState.WAITING, failed.reason(), null);
      Need need = need(step, failed);
      NeedClosed answer =
          tried.outage() == null ? desk.ask(need) : OutageWait.ask(desk, need, tried.outage());
      switch (answer.verb()) {
        case RETRY -> {
          again(row);
          show(row, StepState.RUNNING, "retried by " + answer.by(), null);
        }
        case SKIP -> {
          return end(row, waived(answer));
        }
        case ABORT, APPROVE, REJECT, CODE -> throw new CanceledFailure("aborted by " + answer.by());
      }
    }
  }

  /**
   * Runs a verification: any FAIL fails the step, WARN and DEFER are shown and never count as
   * passed.
   */
  List<Check> verify(Step step, Func<List<Check>> work) {
    int row = begin(step);
    run(row, step, () -> judge(row, work.apply()));
    return new ArrayList<>(checks.getOrDefault(row, List.of()));
  }

  /** Keeps what the checks of a step found, and says what that makes of it. */
  StepOutcome judge(int row, List<Check> found) {
    checks.put(row, List.copyOf(found));
    StepRow was = rows.get(row);
    rows.set(row, with(was, Verdicts.of(found), was.retries()));
    return Checked.judged(found);
  }

  private void again(int row) {
    StepRow was = rows.get(row);
    rows.set(row, with(was, was.checks(), was.retries() + 1));
  }

  private static StepRow with(StepRow was, Verdicts checks, int retries) {
    return new StepRow(
        was.scope(),
        was.id(),
        was.title(),
        was.delegate(),
        was.outcome(),
        was.detail(),
        was.startedAt(),
        was.endedAt(),
        checks,
        retries);
  }

  /**
   * Looks at something for a step that was begun; empty when a human left the step out because the
   * machine did not answer.
   */
  <T> Optional<T> reached(int row, Step step, Func<T> look) {
    for (; ; ) {
      try {
        return Optional.of(look.apply());
      } catch (ActivityFailure e) {
        Outage outage = Outage.in(e).orElseThrow(() -> e);
        show(row, StepState.WAITING, outage.sentence(), null);
        NeedClosed answer = OutageWait.ask(desk, need(step, failed(outage)), outage);
        if (answer.verb() == Verb.SKIP) {
          end(row, waived(answer));
          return Optional.empty();
        }
        again(row);
        show(row, StepState.RUNNING, "retried by " + answer.by(), null);
      }
    }
  }

  private static StepOutcome.Failed failed(Outage outage) {
    return new StepOutcome.Failed(outage.sentence(), outage.remedy());
  }

  private static StepOutcome.Skipped waived(NeedClosed answer) {
    return new StepOutcome.Skipped("waived by %s: %s".formatted(answer.by(), answer.note()));
  }

  /** Shows a step that waits for a human for other reasons than failure; ended by {@link #end}. */
  int begin(Step step) {
    rows.add(
        new StepRow(
            scope, step.id(), step.title(), step.delegate(), StepState.RUNNING, "", now(), null));
    return rows.size() - 1;
  }

  /** What the step under way is doing, for whoever looks. */
  void tell(String detail) {
    for (int row = rows.size() - 1; row >= 0; row--) {
      if (rows.get(row).outcome() == StepState.RUNNING) {
        show(row, StepState.RUNNING, detail, null);
        return;
      }
    }
  }

  void show(int row, StepState state, String detail, @Nullable String endedAt) {
    StepRow was = rows.get(row);
    rows.set(
        row,
        new StepRow(
            was.scope(),
            was.id(),
            was.title(),
            was.delegate(),
            state,
            detail,
            was.startedAt(),
            endedAt,
            was.checks(),
            was.retries()));
  }

  StepOutcome end(int row, StepOutcome outcome) {
    show(row, outcome.state(), outcome.summary(), now());
    return outcome;
  }

  /**
   * How one attempt ended.
   *
   * @param outage the machine that did not answer; null when it was nothing of that kind
   */
  private record Tried(StepOutcome outcome, @Nullable Outage outage) {}

  private static Tried attempt(Func<StepOutcome> work) {
    try {
      return new Tried(work.apply(), null);
    } catch (ActivityFailure | ChildWorkflowFailure e) {
      if (e.getCause() instanceof CanceledFailure cancelled) {
        throw cancelled;
      }
      Outage outage = Outage.in(e).orElse(null);
      return outage == null
          ? new Tried(StepOutcome.failed(reason(e), "cure the cause, then retry"), null)
          : new Tried(failed(outage), outage);
    }
  }

  /** How a child ended that should not have: {@code was terminated}. */
  static String ending(ChildWorkflowFailure e) {
    Throwable cause = e.getCause();
    return cause instanceof TerminatedFailure
        ? "was terminated"
        : cause instanceof CanceledFailure
            ? "was cancelled"
            : cause instanceof TimeoutFailure ? "ran out of time" : "failed (" + reason(e) + ")";
  }

  static String reason(TemporalFailure e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    while (cause.getCause() instanceof TemporalFailure deeper) {
      cause = deeper;
    }
    return cause instanceof ApplicationFailure a
        ? a.getOriginalMessage()
        : String.valueOf(cause.getMessage());
  }

  private Need need(Step step, StepOutcome.Failed failed) {
    return new Need(
        prefix + "/" + step.slug(),
        NeedKind.STEP,
        "%s: %s".formatted(step.title(), failed.reason()),
        List.of(),
        List.of(),
        "",
        failed.remedy(),
        false,
        Workflow.getInfo().getWorkflowId(),
        now());
  }

  static String now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis()).toString();
  }
}
