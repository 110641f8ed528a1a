package pro.meetmike.max.journey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.journey.JourneyEvent.TransitionRequested;
import pro.meetmike.max.journey.Verdict.Kind;

/** Judges an agent's request, from "is it for this world at all" to "does a human have to look". */
final class Requests {
  private Requests() {}

  static Decision judge(JourneyState state, TransitionRequested request, StageTable table) {
    if (state.hasSeen(request.id())) {
      return duplicate(state);
    }
    @Nullable Decision misplaced = misplaced(state, request);
    if (misplaced != null) {
      return misplaced;
    }
    if (!state.owns(request.sender())) {
      return refuse(
          state,
          request,
          Kind.FORBIDDEN,
          state.place()
              + " belongs to "
              + state.owner().orElse("nobody")
              + ", not to "
              + request.sender()
              + ": leave the lead alone.");
    }
    Optional<Edge> edge =
        request.to() == null ? Optional.empty() : table.edge(state.place(), request.to());
    if (edge.isEmpty()) {
      return refuse(
          state,
          request,
          Kind.FORBIDDEN,
          "From "
              + state.place()
              + " one can request "
              + table.targets(state.place())
              + ": name one of them as toStage.");
    }
    return weigh(state, request, edge.get(), table);
  }

  /** Null when the request speaks of the present epoch and place. */
  private static @Nullable Decision misplaced(JourneyState state, TransitionRequested request) {
    int epoch = epoch(state, request);
    boolean there = request.to() == state.place() && epoch == state.epoch() - 1;
    if (there || (state.closed() && request.to() == state.place())) {
      return duplicate(state);
    }
    if (epoch > state.epoch()) {
      return early(state, request);
    }
    boolean elsewhere = request.from() != null && request.from() != state.place();
    if (epoch < state.epoch() || elsewhere || state.closed()) {
      return refuse(
          state,
          request,
          Kind.STALE,
          "The lead is in "
              + state.place()
              + ", epoch "
              + state.epoch()
              + ": read its state again and drop what you had for another.");
    }
    return null;
  }

  /** The author's own files name no epoch: they speak of the present one if the stage is right. */
  private static int epoch(JourneyState state, TransitionRequested request) {
    if (request.epoch() != null) {
      return request.epoch();
    }
    return request.from() == state.place() ? state.epoch() : state.epoch() - 1;
  }

  private static Decision weigh(
      JourneyState state, TransitionRequested request, Edge edge, StageTable table) {
    Proposal pending = state.proposal();
    String hash = "";
    if (pending != null) {
      hash = subject(edge.to(), Moves.located(request, state), request).hash();
      boolean same = pending.request().to() == edge.to();
      if (same && pending.subjectHash().equals(hash)) {
        return duplicate(state);
      }
      if (!same && !edge.kind().beats(pending.kind())) {
        return refuse(
            state,
            request,
            Kind.CONFLICT,
            pending.gate() + " waits for a human's answer: wait for it too.");
      }
    }
    if (edge.kind() == Edge.Kind.BACK
        && state.timesUsed(edge.from(), edge.to()) >= edge.maxRounds()) {
      return exhausted(state, request, edge);
    }
    List<String> faults = Guards.faults(edge, state, request, table);
    if (!faults.isEmpty()) {
      return fail(state, request, faults, table, request.at());
    }
    Long score = Guards.score(state, request);
    if (edge.approval().applies(score, request.discountPct())) {
      return propose(state, request, edge);
    }
    return Moves.accept(state, request, edge.kind(), null, "", request.at(), table);
  }

  private static Decision propose(JourneyState state, TransitionRequested request, Edge edge) {
    List<Artefact> artefacts = Moves.located(request, state);
    String hash = subject(edge.to(), artefacts, request).hash();
    Optional<String> unsaid = edge.approval().unsaid(request.discountPct());
    String question =
        "May lead %s go from %s to %s?%s"
            .formatted(
                state.lead().id(), edge.from(), edge.to(), unsaid.map(w -> " " + w).orElse(""));
    Proposal proposal = new Proposal(request, state.gate(), hash, question, edge.kind());
    JourneyState next = state.with(state.visit().waiting()).proposing(proposal);
    List<Effect> effects = new ArrayList<>(List.of(open(proposal, artefacts)));
    Verdict verdict =
        unsaid.map(why -> Verdict.of(Kind.AWAITING_APPROVAL, why)).orElse(Verdict.AWAITING);
    if (unsaid.isPresent()) {
      reply(state, request, verdict, effects);
    }
    return new Decision(next, effects, verdict);
  }

  static Effect.OpenApproval open(Proposal proposal, List<Artefact> artefacts) {
    return new Effect.OpenApproval(
        proposal.gate(),
        proposal.subjectHash(),
        proposal.question(),
        Moves.ROLE,
        subject(
                java.util.Objects.requireNonNull(proposal.request().to()),
                artefacts,
                proposal.request())
            .evidence(),
        proposal.request());
  }

  private static Subject subject(Place to, List<Artefact> artefacts, TransitionRequested request) {
    return new Subject(to, artefacts, request.discountPct());
  }

  /** The exit duties do not hold, by what was said or by what was found. */
  static Decision fail(
      JourneyState state,
      TransitionRequested request,
      List<String> faults,
      StageTable table,
      Instant at) {
    List<Effect> effects = new ArrayList<>();
    Verdict verdict = new Verdict(Kind.GUARD_FAILED, faults);
    reply(state, request, verdict, effects);
    Instant due = state.visit().dueAt();
    if (due == null && state.proposal() == null && state.escalation() == null) {
      due = at.plus(table.row(state.stage()).deadline());
    }
    JourneyState next = state.seen(request.id()).with(state.visit().failedOnce(due));
    if (next.visit().attempts() >= table.maxAttempts()) {
      next = Moves.escalate(next, next.visit().attempts() + " deliveries were refused", effects);
    }
    return new Decision(next, effects, verdict);
  }

  private static Decision exhausted(JourneyState state, TransitionRequested request, Edge edge) {
    List<Effect> effects = new ArrayList<>();
    String fact = "the way back to %s was used %d times".formatted(edge.to(), edge.maxRounds());
    Verdict verdict =
        Verdict.of(Kind.GUARD_FAILED, "Here " + fact + ": a human decides how to go on.");
    reply(state, request, verdict, effects);
    return new Decision(Moves.escalate(state.seen(request.id()), fact, effects), effects, verdict);
  }

  private static Decision refuse(
      JourneyState state, TransitionRequested request, Kind kind, String fix) {
    List<Effect> effects = new ArrayList<>();
    Verdict verdict = Verdict.of(kind, fix);
    reply(state, request, verdict, effects);
    return new Decision(state.seen(request.id()), effects, verdict);
  }

  /** Not remembered: the same message may be right after the next transition. */
  private static Decision early(JourneyState state, TransitionRequested request) {
    List<Effect> effects = new ArrayList<>();
    Verdict verdict =
        Verdict.of(
            Kind.EARLY,
            "The lead is in %s, epoch %d, not yet in %d: wait for your request."
                .formatted(state.place(), state.epoch(), request.epoch()));
    reply(state, request, verdict, effects);
    return new Decision(state, effects, verdict);
  }

  private static Decision duplicate(JourneyState state) {
    return new Decision(state, List.of(), Verdict.DUPLICATE);
  }

  /** Strangers get no answer: it would only tell them what to try next. */
  private static void reply(
      JourneyState state, TransitionRequested request, Verdict verdict, List<Effect> effects) {
    if (state.knows(request.sender())) {
      effects.add(
          new Effect.Reply(
              request.id(),
              request.sender().toLowerCase(java.util.Locale.ROOT),
              request.correlation(),
              verdict));
    }
  }
}
