package pro.meetmike.max.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.journey.JourneyEvent.AskEnded;
import pro.meetmike.max.journey.JourneyEvent.Disproved;
import pro.meetmike.max.journey.JourneyEvent.DuePassed;
import pro.meetmike.max.journey.JourneyEvent.HumanAnswered;
import pro.meetmike.max.journey.JourneyEvent.Opened;
import pro.meetmike.max.journey.JourneyEvent.TransitionRequested;
import pro.meetmike.max.journey.JourneyEvent.Withdrawn;
import pro.meetmike.max.journey.Verdict.Kind;

/**
 * The rules of a journey, and nothing else: no clock, no I/O, no memory of its own. The workflow,
 * the tests and every simulation run this same function.
 */
public final class JourneyKernel {
  private JourneyKernel() {}

  /** A journey before its first event. */
  public static JourneyState begin(
      Lead lead, List<JourneyPersona> owners, StageTable table, Instant at) {
    Visit visit = Visit.begin(Place.LeadGen, 1, at, null);
    return new JourneyState(
        lead, owners, table.version(), 1, 0, visit, List.of(), null, null, 0, List.of());
  }

  /** Never throws for anything an event can say. */
  public static Decision decide(JourneyState state, JourneyEvent event, StageTable table) {
    if (event instanceof TransitionRequested request) {
      return Requests.judge(state, request, table);
    }
    if (state.closed()) {
      return unchanged(state);
    }
    if (event instanceof HumanAnswered answer) {
      return answered(state, answer, table);
    }
    if (event instanceof AskEnded ended) {
      return askEnded(state, ended, table);
    }
    if (event instanceof DuePassed due) {
      return due.due().equals(state.visit().dueAt())
          ? overdue(state, due.at(), table)
          : unchanged(state);
    }
    if (event instanceof Disproved disproved) {
      return state.place().isStage() ? disproved(state, disproved, table) : unchanged(state);
    }
    if (event instanceof Withdrawn end) {
      return Moves.unasked(
          state, Place.CANCELLED, "HUMAN", end.by(), end.reason(), end.at(), table);
    }
    return opened(state, ((Opened) event).at(), table);
  }

  private static Decision opened(JourneyState state, Instant at, StageTable table) {
    if (state.epoch() != 1 || state.visit().asks() > 0 || state.escalation() != null) {
      return unchanged(state);
    }
    List<Effect> effects = new ArrayList<>();
    return new Decision(Moves.ask(state, table, at, List.of(), effects), effects, Verdict.NOTED);
  }

  private static Decision answered(JourneyState state, HumanAnswered answer, StageTable table) {
    if (answer.gate().equals(state.escalation())) {
      return resumed(state, answer, table);
    }
    Proposal proposal = state.proposal();
    if (proposal == null || !proposal.gate().equals(answer.gate())) {
      return unchanged(state);
    }
    List<Artefact> artefacts = Moves.located(proposal.request(), state);
    if (!proposal.subjectHash().equals(answer.subjectHash())) {
      return new Decision(state, List.of(Requests.open(proposal, artefacts)), Verdict.NOTED);
    }
    if (!answer.approved()) {
      return rejected(state, proposal, answer, table);
    }
    return Moves.accept(
        state,
        proposal.request(),
        proposal.kind(),
        answer.by(),
        proposal.subjectHash(),
        answer.at(),
        table);
  }

  /** A no is a work item: a new round in a new directory, told what was wrong. */
  private static Decision rejected(
      JourneyState state, Proposal proposal, HumanAnswered answer, StageTable table) {
    List<Effect> effects = new ArrayList<>();
    List<String> fixes = List.of("%s said no: %s".formatted(answer.by(), answer.note()));
    TransitionRequested request = proposal.request();
    Verdict verdict = new Verdict(Kind.GUARD_FAILED, fixes);
    effects.add(
        new Effect.Reply(
            request.id(),
            request.sender().toLowerCase(java.util.Locale.ROOT),
            request.correlation(),
            verdict));
    JourneyState next =
        state.seen(request.id()).proposing(null).with(state.visit().failedOnce(null).nextRound());
    next =
        next.visit().attempts() >= table.maxAttempts()
            ? Moves.escalate(next, next.visit().attempts() + " deliveries were refused", effects)
            : Moves.ask(next, table, answer.at(), fixes, effects);
    return new Decision(next, effects, Verdict.NOTED);
  }

  private static Decision resumed(JourneyState state, HumanAnswered answer, StageTable table) {
    if (!answer.approved()) {
      return Moves.unasked(
          state, Place.CANCELLED, "HUMAN", answer.by(), answer.note(), answer.at(), table);
    }
    List<Effect> effects = new ArrayList<>();
    JourneyState next = state.escalated(null).with(state.visit().afresh());
    if (next.proposal() == null) {
      List<String> fixes =
          answer.note().isBlank() ? List.of() : List.of(answer.by() + ": " + answer.note());
      next = Moves.ask(next, table, answer.at(), fixes, effects);
    }
    return new Decision(next, effects, Verdict.NOTED);
  }

  /** Only the ask that is open counts: a late answer to an older one changes nothing. */
  private static Decision askEnded(JourneyState state, AskEnded ended, StageTable table) {
    if (!ended.askId().equals(state.visit().askId())) {
      return unchanged(state);
    }
    JourneyState next = state.with(state.visit().answered());
    boolean delivered = ended.completed() || state.proposal() != null;
    return delivered || state.escalation() != null
        ? new Decision(next, List.of(), Verdict.NOTED)
        : climb(next, ended.at(), table);
  }

  private static Decision overdue(JourneyState state, Instant at, StageTable table) {
    return state.place() == Place.NURTURE ? wake(state, at, table) : climb(state, at, table);
  }

  /** First asked again with half the time, then a human: the ladder is finite. */
  private static Decision climb(JourneyState state, Instant at, StageTable table) {
    List<Effect> effects = new ArrayList<>();
    JourneyState next = state.breached();
    if (state.visit().rung() == 0) {
      Duration half = table.row(state.stage()).deadline().dividedBy(2);
      next = next.with(next.visit().onRung(1));
      next = Moves.askBy(next, table, at.plus(half), List.of(), effects);
    } else {
      String who = state.owner().orElse("nobody");
      next = Moves.escalate(next, who + " has not delivered, though asked twice", effects);
    }
    return new Decision(next, effects, Verdict.NOTED);
  }

  private static Decision wake(JourneyState state, Instant at, StageTable table) {
    boolean tired = state.timesIn(Place.NURTURE) > table.wakes().size();
    Place to = tired ? Place.ARCHIVED : Place.of(state.stage());
    String reason = tired ? "parked once too often" : "the time to look again has come";
    return Moves.unasked(state, to, "WAKE", "director", reason, at, table);
  }

  private static Decision disproved(JourneyState state, Disproved found, StageTable table) {
    List<Effect> effects = new ArrayList<>();
    JourneyState base = state;
    Proposal proposal = state.proposal();
    if (proposal != null && proposal.request().id().equals(found.request().id())) {
      base = state.proposing(null);
      effects.add(new Effect.Withdraw(proposal.gate()));
    }
    Decision failed = Requests.fail(base, found.request(), found.faults(), table, found.at());
    effects.addAll(failed.effects());
    return new Decision(failed.next(), effects, failed.verdict());
  }

  private static Decision unchanged(JourneyState state) {
    return new Decision(state, List.of(), Verdict.NOTED);
  }
}
