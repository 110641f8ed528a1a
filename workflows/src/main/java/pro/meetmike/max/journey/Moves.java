package pro.meetmike.max.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.journey.JourneyEvent.TransitionRequested;

/** What follows from a decision: moving on, asking, calling a human. */
final class Moves {

  /** Who may answer what a journey asks. */
  static final String ROLE = "business";

  private Moves() {}

  static Decision accept(
      JourneyState state,
      TransitionRequested request,
      Edge.Kind kind,
      @Nullable String approvedBy,
      String subjectHash,
      Instant at,
      StageTable table) {
    Place to = java.util.Objects.requireNonNull(request.to());
    Transition move =
        new Transition(
            request.id(),
            state.place(),
            to,
            kind.name(),
            request.sender().toLowerCase(Locale.ROOT),
            at,
            request.reason(),
            state.visit().round(),
            approvedBy,
            subjectHash,
            located(request, state));
    return move(state, move, request, table);
  }

  static List<Artefact> located(TransitionRequested request, JourneyState state) {
    String dir = state.stageDir();
    List<Artefact> located = new ArrayList<>();
    for (Artefact artefact : request.artefacts()) {
      located.add(artefact.within(dir));
    }
    return located;
  }

  /** A move nobody requested: time's or a human's. */
  static Decision unasked(
      JourneyState state,
      Place to,
      String kind,
      String by,
      String reason,
      Instant at,
      StageTable table) {
    String id = kind.toLowerCase(Locale.ROOT) + "-" + state.epoch();
    int round = state.visit().round();
    Transition move =
        new Transition(id, state.place(), to, kind, by, at, reason, round, null, "", List.of());
    return move(state, move, null, table);
  }

  private static Decision move(
      JourneyState state,
      Transition move,
      @Nullable TransitionRequested request,
      StageTable table) {
    List<Effect> effects = new ArrayList<>();
    effects.add(new Effect.Commit(move, request));
    if (state.proposal() != null) {
      effects.add(new Effect.Withdraw(state.proposal().gate()));
    }
    if (state.escalation() != null) {
      effects.add(new Effect.Withdraw(state.escalation()));
    }
    Place to = move.to();
    int round = to.isStage() ? state.nextRound(to) : 1;
    Instant wake = to == Place.NURTURE ? move.at().plus(sleep(state, table)) : null;
    Visit visit = Visit.begin(to, round, move.at(), wake);
    Long score = request == null ? null : Guards.score(state, request);
    JourneyState next = state.moved(move, visit, score);
    if (to.isStage()) {
      next = ask(next, table, move.at(), List.of(), effects);
    }
    if (to.isEnd()) {
      effects.add(new Effect.Close(next.status()));
    }
    return new Decision(next, effects, Verdict.ACCEPTED);
  }

  private static Duration sleep(JourneyState state, StageTable table) {
    int slept = state.timesIn(Place.NURTURE);
    return table.wakes().get(Math.min(slept, table.wakes().size() - 1));
  }

  /** Asks the owner of the present stage, with its whole deadline before it. */
  static JourneyState ask(
      JourneyState state, StageTable table, Instant at, List<String> fixes, List<Effect> effects) {
    return askBy(state, table, at.plus(table.row(state.stage()).deadline()), fixes, effects);
  }

  static JourneyState askBy(
      JourneyState state, StageTable table, Instant due, List<String> fixes, List<Effect> effects) {
    Stage stage = state.stage();
    Optional<String> owner = state.owner(stage);
    if (owner.isEmpty()) {
      return escalate(state, "no Eidolon owns the stage", effects);
    }
    int number = state.visit().asks() + 1;
    String id = "journey/" + state.lead().id() + "/ask/" + state.epoch() + "-" + number;
    effects.add(
        new Effect.OpenAsk(
            id,
            owner.get(),
            stage,
            state.epoch(),
            state.visit().round(),
            state.stageDir(),
            table.row(stage).artefacts(),
            table.onward(stage),
            due,
            fixes));
    return state.with(state.visit().asked(id, due));
  }

  /** Calls a human, once; the ladder ends here. */
  static JourneyState escalate(JourneyState state, String why, List<Effect> effects) {
    if (state.escalation() != null) {
      return state;
    }
    String gate = "escalation/" + state.stage().name().toLowerCase(Locale.ROOT);
    String question =
        "Lead "
            + state.lead().id()
            + " stands still in "
            + state.stage()
            + ": "
            + why
            + ". Approve to have "
            + state.owner().orElse("the stage's owner")
            + " asked again, reject to end the journey.";
    effects.add(new Effect.OpenEscalation(gate, question, ROLE));
    return state.with(state.visit().onRung(2).waiting()).escalated(gate);
  }
}
