package pro.meetmike.max.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static pro.meetmike.max.journey.Leads.START;
import static pro.meetmike.max.journey.Leads.TABLE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.journey.JourneyEvent.AskEnded;
import pro.meetmike.max.journey.JourneyEvent.DuePassed;
import pro.meetmike.max.journey.JourneyEvent.HumanAnswered;
import pro.meetmike.max.journey.JourneyEvent.Opened;
import pro.meetmike.max.journey.JourneyEvent.TransitionRequested;
import pro.meetmike.max.journey.Verdict.Kind;

/** Every place × every kind of event, against a table of its own. */
class KernelMatrixTest {

  /** Where an owner may go, in the words of the role descriptions. */
  private static final Map<String, Set<String>> WAYS =
      Map.of(
          "LeadGen", Set.of("FirstResponder", "NURTURE", "DISQUALIFIED", "ARCHIVED"),
          "FirstResponder", Set.of("Scoping", "NURTURE", "DISQUALIFIED"),
          "Scoping", Set.of("Orchestra", "FirstResponder", "NURTURE", "LOST"),
          "Orchestra", Set.of("Closer", "Scoping"),
          "Closer", Set.of("Onboarding", "Scoping", "Orchestra", "NURTURE", "LOST"),
          "Onboarding", Set.of("DeliveryPM", "Closer"),
          "DeliveryPM", Set.of("DELIVERED", "Scoping", "CANCELLED"));

  /** None of the requests here tells a discount. */
  private static final Set<String> ASKED =
      Set.of("Scoping>Orchestra", "Orchestra>Closer", "Closer>Onboarding");

  @Test
  void everyRequestFromEveryPlaceGetsTheVerdictOfTheTable() {
    int judged = 0;
    for (Place here : Place.values()) {
      for (TransitionRequested request : requests(Leads.at(here, 72L))) {
        JourneyState state = Leads.at(here, 72L);
        Decision d = JourneyKernel.decide(state, request, TABLE);
        assertThat(d.verdict().kind())
            .as("%s: %s", here, request)
            .isEqualTo(expected(state, request));
        assertConsequences(state, d);
        judged++;
      }
    }
    assertThat(judged).isGreaterThan(3000);
  }

  @Test
  void everyOtherEventLeavesEveryPlaceLegal() {
    for (Place here : Place.values()) {
      JourneyState state = Leads.at(here, 72L);
      for (JourneyEvent event : others(state)) {
        Decision d = JourneyKernel.decide(state, event, TABLE);
        assertConsequences(state, d);
        boolean woke =
            here == Place.NURTURE
                && event instanceof DuePassed due
                && due.due().equals(state.visit().dueAt());
        assertThat(d.verdict().kind()).isEqualTo(woke ? Kind.ACCEPTED : Kind.NOTED);
        if (here.isEnd()) {
          assertThat(d.next()).isEqualTo(state);
        }
      }
    }
  }

  /** The rules of the verdicts once more, without the kernel's words. */
  private static Kind expected(JourneyState state, TransitionRequested r) {
    Place here = state.place();
    int now = state.epoch();
    Integer epoch = r.epoch();
    boolean current = epoch == null ? r.from() == here : epoch == now;
    boolean arrived = r.to() == here && (epoch == null ? !current : epoch == now - 1);
    if (arrived || (here.isEnd() && r.to() == here)) {
      return Kind.DUPLICATE;
    }
    if (epoch != null && epoch > now) {
      return Kind.EARLY;
    }
    if (!current || (r.from() != null && r.from() != here) || here.isEnd()) {
      return Kind.STALE;
    }
    Set<String> ways = WAYS.getOrDefault(here.name(), Set.of());
    String to = String.valueOf(r.to());
    if (!r.sender().equals(state.owner().orElse("")) || !ways.contains(to)) {
      return Kind.FORBIDDEN;
    }
    boolean onward = r.to() == Place.DELIVERED || (r.to().isStage() && r.to().compareTo(here) > 0);
    boolean holds = onward ? !r.artefacts().isEmpty() : !r.reason().isBlank();
    if (!holds) {
      return Kind.GUARD_FAILED;
    }
    return ASKED.contains(here + ">" + to) ? Kind.AWAITING_APPROVAL : Kind.ACCEPTED;
  }

  private static void assertConsequences(JourneyState before, Decision d) {
    boolean moved = d.next().place() != before.place();
    boolean accepted = d.verdict().kind() == Kind.ACCEPTED;
    assertThat(moved).isEqualTo(accepted);
    assertThat(d.next().epoch()).isEqualTo(before.epoch() + (accepted ? 1 : 0));
    assertThat(d.effects().stream().filter(e -> e instanceof Effect.Commit).count())
        .isEqualTo(accepted ? 1 : 0);
    if (d.verdict().kind() == Kind.DUPLICATE) {
      assertThat(d.next()).isEqualTo(before);
      assertThat(d.effects()).isEmpty();
    }
  }

  private static List<TransitionRequested> requests(JourneyState state) {
    List<TransitionRequested> all = new ArrayList<>();
    List<@Nullable Place> targets = new ArrayList<>(List.of(Place.values()));
    targets.add(null);
    for (Place to : targets) {
      for (String sender : List.of(state.owner().orElse("nobody"), "atlas", "mallory")) {
        for (Integer epoch : epochs(state)) {
          for (Place from : new Place[] {state.place(), Place.LeadGen, null}) {
            for (boolean complete : new boolean[] {true, false}) {
              all.add(request(state, to, sender, epoch, from, complete, all.size()));
            }
          }
        }
      }
    }
    return all;
  }

  private static List<@Nullable Integer> epochs(JourneyState state) {
    List<@Nullable Integer> epochs = new ArrayList<>();
    epochs.add(null);
    for (int i = -2; i <= 1; i++) {
      epochs.add(state.epoch() + i);
    }
    return epochs;
  }

  private static TransitionRequested request(
      JourneyState state,
      @Nullable Place to,
      String sender,
      @Nullable Integer epoch,
      @Nullable Place from,
      boolean complete,
      int number) {
    return new TransitionRequested(
        "matrix-" + number,
        sender,
        from,
        to,
        epoch,
        complete ? Leads.artefacts(state, Leads.HASH) : List.of(),
        null,
        null,
        complete ? "a reason" : " ",
        null,
        START);
  }

  private static List<JourneyEvent> others(JourneyState state) {
    List<JourneyEvent> events = new ArrayList<>();
    events.add(new Opened(START));
    String ask = String.valueOf(state.visit().askId());
    for (String id : List.of(ask, "journey/lead-1/ask/0-1", "")) {
      events.add(new AskEnded(id, true, START));
      events.add(new AskEnded(id, false, START));
    }
    if (state.visit().dueAt() != null) {
      events.add(new DuePassed(state.visit().dueAt(), state.visit().dueAt()));
    }
    events.add(new DuePassed(START.minusSeconds(1), START));
    events.add(new HumanAnswered("scoping/round-1", "", true, "Janus", "", START));
    events.add(new HumanAnswered("escalation/scoping", "", false, "Janus", "", START));
    return events;
  }
}
