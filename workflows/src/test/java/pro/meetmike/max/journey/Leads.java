package pro.meetmike.max.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.journey.JourneyEvent.HumanAnswered;
import pro.meetmike.max.journey.JourneyEvent.Opened;
import pro.meetmike.max.journey.JourneyEvent.TransitionRequested;

/** Leads, their personas and good requests, for tests. */
final class Leads {

  static final Instant START = Instant.parse("2025-12-05T09:00:00Z");
  static final StageTable TABLE = StageTable.current();
  static final String HASH = "0123456789abcdef".repeat(4);
  static final List<JourneyPersona> OWNERS =
      List.of(
          new JourneyPersona(Stage.LeadGen, "lilly"),
          new JourneyPersona(Stage.FirstResponder, "mike"),
          new JourneyPersona(Stage.Scoping, "clara"),
          new JourneyPersona(Stage.Orchestra, "aria"),
          new JourneyPersona(Stage.Closer, "finn"),
          new JourneyPersona(Stage.Onboarding, "anya"),
          new JourneyPersona(Stage.DeliveryPM, "atlas"));

  private Leads() {}

  static Lead lead(@Nullable Long score) {
    return new Lead("lead-1", "web-form", score, false, "normal");
  }

  static JourneyState opened(@Nullable Long score) {
    JourneyState fresh = JourneyKernel.begin(lead(score), OWNERS, TABLE, START);
    return JourneyKernel.decide(fresh, new Opened(START), TABLE).next();
  }

  /** A journey that has come to this place by the shortest way. */
  static JourneyState at(Place place, @Nullable Long score) {
    JourneyState state = opened(score);
    if (place == Place.NURTURE || place == Place.DISQUALIFIED || place == Place.ARCHIVED) {
      return apply(state, request(state, place, "left early"));
    }
    boolean lost = place == Place.LOST;
    Place goal = lost ? Place.Closer : place == Place.CANCELLED ? Place.DeliveryPM : place;
    while (state.place() != goal) {
      state = onward(state);
    }
    return goal == place ? state : apply(state, request(state, place, "left late"));
  }

  /** One stage on, with a human's yes where one is asked for. */
  static JourneyState onward(JourneyState state) {
    JourneyState next = apply(state, request(state, TABLE.onward(state.stage()), ""));
    return next.proposal() == null ? next : apply(next, yes(next));
  }

  static HumanAnswered yes(JourneyState state) {
    Proposal proposal = java.util.Objects.requireNonNull(state.proposal());
    return new HumanAnswered(proposal.gate(), proposal.subjectHash(), true, "Janus", "", START);
  }

  static HumanAnswered no(JourneyState state) {
    Proposal proposal = java.util.Objects.requireNonNull(state.proposal());
    return new HumanAnswered(
        proposal.gate(), proposal.subjectHash(), false, "Janus", "too vague", START);
  }

  static JourneyState apply(JourneyState state, JourneyEvent event) {
    return JourneyKernel.decide(state, event, TABLE).next();
  }

  /** What the owner of the present stage sends when all exit duties hold. */
  static TransitionRequested request(JourneyState state, Place to, String reason) {
    return new TransitionRequested(
        "m-%s-%d-%s".formatted(to, state.epoch(), reason),
        state.owner().orElse("nobody"),
        state.place(),
        to,
        state.epoch(),
        artefacts(state, HASH),
        state.place() == Place.Closer ? 0.0 : null,
        null,
        reason,
        null,
        START.plus(Duration.ofHours(state.epoch())));
  }

  static List<Artefact> artefacts(JourneyState state, String hash) {
    List<Artefact> artefacts = new ArrayList<>();
    for (String name : TABLE.row(state.stage()).artefacts()) {
      artefacts.add(new Artefact(state.stageDir() + "/" + name, hash, 7));
    }
    return artefacts;
  }

  static TransitionRequested with(TransitionRequested r, List<Artefact> artefacts, String id) {
    return new TransitionRequested(
        id,
        r.sender(),
        r.from(),
        r.to(),
        r.epoch(),
        artefacts,
        r.discountPct(),
        r.score(),
        r.reason(),
        r.correlation(),
        r.at());
  }

  static TransitionRequested from(TransitionRequested r, String sender, @Nullable Integer epoch) {
    return new TransitionRequested(
        r.id() + sender + epoch,
        sender,
        r.from(),
        r.to(),
        epoch,
        r.artefacts(),
        r.discountPct(),
        r.score(),
        r.reason(),
        r.correlation(),
        r.at());
  }

  static TransitionRequested discounted(TransitionRequested r, double percent) {
    return new TransitionRequested(
        r.id() + percent,
        r.sender(),
        r.from(),
        r.to(),
        r.epoch(),
        r.artefacts(),
        percent,
        r.score(),
        r.reason(),
        r.correlation(),
        r.at());
  }
}
