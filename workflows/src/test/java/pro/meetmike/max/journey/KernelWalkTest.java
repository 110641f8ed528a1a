package pro.meetmike.max.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static pro.meetmike.max.journey.Leads.HASH;
import static pro.meetmike.max.journey.Leads.OWNERS;
import static pro.meetmike.max.journey.Leads.START;
import static pro.meetmike.max.journey.Leads.TABLE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.journey.JourneyEvent.AskEnded;
import pro.meetmike.max.journey.JourneyEvent.Disproved;
import pro.meetmike.max.journey.JourneyEvent.DuePassed;
import pro.meetmike.max.journey.JourneyEvent.HumanAnswered;
import pro.meetmike.max.journey.JourneyEvent.Opened;
import pro.meetmike.max.journey.JourneyEvent.TransitionRequested;
import pro.meetmike.max.journey.Verdict.Kind;

/** A million journeys under random agents, humans and clocks; seeds are printed on failure. */
class KernelWalkTest {

  private static final int WALKS = 1_000_000;
  private static final int STEPS = 14;
  private static final Lead[] LEADS = {Leads.lead(null), Leads.lead(72L), Leads.lead(85L)};
  private static final Place[] PLACES = Place.values();

  /** Places from which nothing else can be reached are ends; no other place may be a dead end. */
  private static final Map<Place, Set<Place>> LEGAL = legal();

  @Test
  void aMillionRandomWalksNeverLeaveTheTable() {
    long[] ends = new long[PLACES.length];
    IntStream.range(0, WALKS)
        .parallel()
        .mapToObj(KernelWalkTest::walk)
        .forEach(
            end -> {
              synchronized (ends) {
                ends[end.ordinal()]++;
              }
            });
    for (Place place : PLACES) {
      assertThat(ends[place.ordinal()]).as("walks ending in %s", place).isPositive();
    }
  }

  /** From wherever a random walk stops, good agents and a willing human bring it to an end. */
  @Test
  void everyReachableOpenStateHasAWayToAnEnd() {
    IntStream.range(0, 20_000)
        .parallel()
        .forEach(
            seed -> {
              JourneyState state = wander(seed, new ArrayList<>());
              int steps = 0;
              while (!state.closed()) {
                state = towardsTheEnd(state, steps);
                assertThat(++steps).as("seed %d: %s", seed, state).isLessThan(60);
              }
            });
  }

  private static JourneyState towardsTheEnd(JourneyState state, int step) {
    if (state.proposal() != null) {
      return Leads.apply(state, Leads.yes(state));
    }
    if (state.escalation() != null) {
      return Leads.apply(
          state, new HumanAnswered(state.escalation(), "", true, "Janus", "", START));
    }
    Instant due = state.visit().dueAt();
    if (state.place() == Place.NURTURE) {
      return Leads.apply(state, new DuePassed(due, due));
    }
    TransitionRequested r = Leads.request(state, TABLE.onward(state.stage()), "");
    return Leads.apply(
        state,
        new TransitionRequested(
            "end-" + step,
            r.sender(),
            r.from(),
            r.to(),
            r.epoch(),
            r.artefacts(),
            null,
            70L,
            "",
            null,
            START));
  }

  private static Place walk(int seed) {
    return wander(seed, new ArrayList<>(4)).place();
  }

  private static JourneyState wander(int seed, List<TransitionRequested> sent) {
    SplittableRandom random = new SplittableRandom(seed);
    JourneyState state = JourneyKernel.begin(LEADS[random.nextInt(3)], OWNERS, TABLE, START);
    state = step(seed, state, new Opened(START));
    for (int i = 0; i < STEPS; i++) {
      state = step(seed, state, event(state, i, random, sent));
    }
    return state;
  }

  private static JourneyState step(int seed, JourneyState before, JourneyEvent event) {
    Decision d = JourneyKernel.decide(before, event, TABLE);
    JourneyState after = d.next();
    Kind kind = d.verdict().kind();
    boolean moved = after.place() != before.place();
    boolean legal = !moved || LEGAL.get(before.place()).contains(after.place());
    boolean epoch = after.epoch() == before.epoch() + (kind == Kind.ACCEPTED ? 1 : 0);
    boolean once = (kind == Kind.ACCEPTED) == (moved && commits(d) == 1);
    boolean inert = kind != Kind.DUPLICATE || (after == before && d.effects().isEmpty());
    boolean alive = after.closed() || after.visit().dueAt() != null || waits(after);
    boolean unapproved =
        moved
            && needsHuman(before)
            && after.place().isStage()
            && after.place().compareTo(before.place()) > 0
            && !(event instanceof HumanAnswered);
    if (!legal || !epoch || !once || !inert || !alive || unapproved) {
      throw new AssertionError(
          "seed %d: %s + %s -> %s legal=%s epoch=%s once=%s inert=%s alive=%s unapproved=%s"
              .formatted(seed, before, event, d, legal, epoch, once, inert, alive, unapproved));
    }
    return after;
  }

  private static boolean waits(JourneyState state) {
    return state.proposal() != null || state.escalation() != null;
  }

  private static boolean needsHuman(JourneyState state) {
    return state.place() == Place.Scoping || state.place() == Place.Orchestra;
  }

  private static long commits(Decision d) {
    long commits = 0;
    for (Effect effect : d.effects()) {
      commits += effect instanceof Effect.Commit ? 1 : 0;
    }
    return commits;
  }

  private static JourneyEvent event(
      JourneyState state, int i, SplittableRandom random, List<TransitionRequested> sent) {
    int choice = random.nextInt(16);
    if (choice < 9 || (choice == 9 && sent.isEmpty())) {
      if (state.proposal() != null && choice < 6) {
        return answer(state, random);
      }
      TransitionRequested request = request(state, i, random);
      sent.add(request);
      return request;
    }
    return switch (choice) {
      case 9, 10 ->
          sent.isEmpty() ? new AskEnded("x", true, START) : sent.get(random.nextInt(sent.size()));
      case 11 -> new AskEnded(String.valueOf(state.visit().askId()), random.nextBoolean(), START);
      case 12, 13 -> due(state);
      case 14 -> answer(state, random);
      default ->
          sent.isEmpty()
              ? due(state)
              : new Disproved(sent.get(sent.size() - 1), List.of("changed"), START);
    };
  }

  private static JourneyEvent due(JourneyState state) {
    Instant due = state.visit().dueAt();
    return new DuePassed(due == null ? START : due, START);
  }

  private static JourneyEvent answer(JourneyState state, SplittableRandom random) {
    boolean yes = random.nextInt(4) > 0;
    Proposal proposal = state.proposal();
    if (proposal != null) {
      String hash = random.nextInt(8) == 0 ? "old" : proposal.subjectHash();
      return new HumanAnswered(proposal.gate(), hash, yes, "Janus", "so", START);
    }
    return new HumanAnswered(String.valueOf(state.escalation()), "", yes, "Janus", "so", START);
  }

  private static TransitionRequested request(JourneyState state, int i, SplittableRandom random) {
    boolean good = random.nextInt(10) > 1;
    Stage stage = state.stage();
    int dice = random.nextInt(10);
    Place to =
        dice < 6
            ? TABLE.onward(stage)
            : dice < 8
                ? pick(TABLE.targets(Place.of(stage)), random)
                : PLACES[random.nextInt(PLACES.length)];
    String sender = good ? state.owner().orElse("nobody") : "atlas";
    int epoch = state.epoch() + (good ? 0 : random.nextInt(3) - 1);
    return new TransitionRequested(
        "m" + (random.nextInt(20) == 0 ? 0 : i),
        sender,
        state.place(),
        to,
        epoch,
        random.nextInt(12) == 0 ? List.of() : files(stage),
        stage == Stage.Closer ? Double.valueOf(random.nextInt(20)) : null,
        stage == Stage.LeadGen ? Long.valueOf(50 + random.nextInt(40)) : null,
        random.nextInt(6) == 0 ? "" : "why",
        null,
        START);
  }

  private static Place pick(List<Place> places, SplittableRandom random) {
    return places.get(random.nextInt(places.size()));
  }

  private static final List<List<Artefact>> FILES =
      Arrays.stream(Stage.values())
          .map(s -> TABLE.row(s).artefacts().stream().map(n -> new Artefact(n, HASH, 1)).toList())
          .toList();

  private static List<Artefact> files(Stage stage) {
    return FILES.get(stage.ordinal());
  }

  private static Map<Place, Set<Place>> legal() {
    Map<Place, Set<Place>> ways = new EnumMap<>(Place.class);
    ways.put(Place.LeadGen, EnumSet.of(Place.FirstResponder, Place.NURTURE, Place.DISQUALIFIED));
    ways.get(Place.LeadGen).add(Place.ARCHIVED);
    ways.put(Place.FirstResponder, EnumSet.of(Place.Scoping, Place.NURTURE, Place.DISQUALIFIED));
    ways.put(
        Place.Scoping,
        EnumSet.of(Place.Orchestra, Place.FirstResponder, Place.NURTURE, Place.LOST));
    ways.put(Place.Orchestra, EnumSet.of(Place.Closer, Place.Scoping));
    ways.put(
        Place.Closer,
        EnumSet.of(Place.Onboarding, Place.Orchestra, Place.Scoping, Place.NURTURE, Place.LOST));
    ways.put(Place.Onboarding, EnumSet.of(Place.DeliveryPM, Place.Closer));
    ways.put(Place.DeliveryPM, EnumSet.of(Place.DELIVERED, Place.Scoping));
    ways.values().forEach(targets -> targets.add(Place.CANCELLED));
    ways.put(
        Place.NURTURE,
        EnumSet.of(
            Place.LeadGen, Place.FirstResponder, Place.Scoping, Place.Closer, Place.ARCHIVED));
    for (Place end : PLACES) {
      ways.putIfAbsent(end, EnumSet.noneOf(Place.class));
    }
    return ways;
  }
}
