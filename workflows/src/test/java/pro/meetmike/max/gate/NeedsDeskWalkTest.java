package pro.meetmike.max.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two desks live through the same random days, but one of them is asked for its judgement all the
 * time. A judgement changes nothing, so they must stay equal, and whatever happens what they say
 * must be true of what waits.
 */
class NeedsDeskWalkTest {

  private static final int STEPS = 4_000;
  private static final List<String> PEOPLE = List.of("Christian", "Janus");
  private static final List<String> NAMES =
      List.of("Christian", "janus", "Mallory", "Stand-in", "", "christian");
  private static final List<String> IDS =
      List.of("infrastructure", "go-live", "phase-2/ct203-clara/x", "phase-2/ct202-mike/x", "x");
  private static final List<String> HASHES = List.of("", "aa11", "bb22");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 7, 42, 20_251_204, 987_654_321})
  void judgingNeverChangesAnything(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    NeedsDesk asked = new NeedsDesk(() -> PEOPLE);
    NeedsDesk quiet = new NeedsDesk(() -> PEOPLE);
    for (int step = 0; step < STEPS; step++) {
      String at = "2026-01-05T%02d:%02d:00Z".formatted(step / 60 % 24, step % 60);
      String where = "seed %d, step %d".formatted(seed, step);
      if (random.nextInt(3) == 0) {
        move(asked, quiet, random);
      } else {
        Verb verb = pick(random, List.of(Verb.values()));
        Decision decision = decision(random);
        for (int i = random.nextInt(4); i > 0; i--) {
          asked.judge(pick(random, List.of(Verb.values())), decision(random), at);
        }
        Answer judged = asked.judge(verb, decision, at);
        List<Need> before = asked.waiting();
        Answer one = asked.answer(verb, decision, "update", at);
        Answer other = quiet.answer(verb, decision, "update", at);
        assertThat(one).as(where).isEqualTo(other).isEqualTo(judged);
        assertTrueOfWhatWaits(where, one, verb, before, asked.waiting());
      }
      assertThat(asked.waiting()).as(where).isEqualTo(quiet.waiting());
      assertThat(asked.log()).as(where).isEqualTo(quiet.log());
    }
    assertThat(asked.log().stream().filter(DecisionRecord::accepted))
        .as("seed " + seed)
        .isNotEmpty();
  }

  private static void assertTrueOfWhatWaits(
      String where, Answer answer, Verb verb, List<Need> before, List<Need> after) {
    if (answer instanceof Answer.Accepted accepted) {
      Need need = accepted.need();
      assertThat(before).as(where).contains(need);
      assertThat(need.kind().answers()).as(where).contains(verb);
      List<String> allowed = need.approvers().isEmpty() ? PEOPLE : need.approvers();
      assertThat(allowed).as(where).contains(accepted.closed().by());
      assertThat(after.contains(need)).as(where).isEqualTo(verb == Verb.CODE);
      assertThat(before.size() - after.size()).as(where).isEqualTo(verb == Verb.CODE ? 0 : 1);
    } else {
      assertThat(after).as(where).isEqualTo(before);
    }
  }

  private static void move(NeedsDesk one, NeedsDesk other, SplittableRandom random) {
    if (random.nextInt(4) == 0) {
      String id = pick(random, IDS);
      one.withdraw(id);
      other.withdraw(id);
    } else {
      Need need = need(random);
      one.open(need);
      other.open(need);
    }
  }

  private static Need need(SplittableRandom random) {
    List<String> approvers =
        pick(random, List.of(List.of(), PEOPLE, List.of("Christian"), List.of("Stand-in")));
    NeedKind kind = pick(random, List.of(NeedKind.values()));
    return Needs.need(
        pick(random, IDS), kind, approvers, pick(random, HASHES), random.nextBoolean());
  }

  private static Decision decision(SplittableRandom random) {
    return new Decision(
        pick(random, NAMES),
        maybe(random, pick(random, List.of("go-live", "clara", "x", "nothing", "INFRASTRUCTURE"))),
        random.nextBoolean() ? "why" : "",
        maybe(random, pick(random, List.of("aa", "aa11", "bb22", "cc33"))),
        maybe(random, "CODE"));
  }

  private static @Nullable String maybe(SplittableRandom random, String text) {
    return random.nextBoolean() ? text : null;
  }

  private static <T> T pick(SplittableRandom random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
