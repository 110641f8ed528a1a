package pro.meetmike.max.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Needs and decisions for tests, in few words. */
final class Needs {

  static final String NOON = "2026-01-05T12:00:00Z";
  static final String LATER = "2026-01-05T13:00:00Z";
  static final String HASH = "ab34".repeat(16);

  private Needs() {}

  static Need of(String id, NeedKind kind) {
    return need(id, kind, List.of("Christian"), HASH, false);
  }

  static Need approval(String id, String... approvers) {
    return need(id, NeedKind.APPROVAL, List.of(approvers), HASH, false);
  }

  static Need forAnybody(String id, NeedKind kind) {
    return need(id, kind, List.of(), HASH, false);
  }

  static Need toBeNamed(String id) {
    return need(id, NeedKind.APPROVAL, List.of("Christian"), HASH, true);
  }

  static Need withEvidence(String id, String hash) {
    return need(id, NeedKind.APPROVAL, List.of("Christian"), hash, false);
  }

  static Need need(
      String id, NeedKind kind, List<String> approvers, String hash, boolean mustName) {
    return new Need(
        id,
        kind,
        "What about %s?".formatted(id),
        approvers,
        List.of(),
        hash,
        "",
        mustName,
        null,
        NOON);
  }

  /** A bare name, as somebody types it. */
  static Decision by(String name) {
    return new Decision(name, null, "", null, null);
  }

  /** A decision that brings all that any verb may want. */
  static Decision complete(String name, String gate) {
    return new Decision(name, gate, "because", null, "XYZ-1");
  }

  static Decision named(String name, String gate) {
    return new Decision(name, gate, "", null, null);
  }

  static Decision seen(String name, String evidence) {
    return new Decision(name, null, "", evidence, null);
  }

  /** A desk of these people with these needs. */
  static NeedsDesk desk(List<String> people, Need... needs) {
    List<String> all = new ArrayList<>(people);
    NeedsDesk desk = new NeedsDesk(() -> all);
    for (Need need : needs) {
      desk.open(need);
    }
    return desk;
  }

  static NeedsDesk desk(Need... needs) {
    return desk(List.of("Christian", "Janus"), needs);
  }

  static Answer say(NeedsDesk desk, Verb verb, Decision decision) {
    return desk.answer(verb, decision, "update", NOON);
  }

  static Answer.Accepted accepted(Answer answer) {
    assertThat(answer).as(answer.sentence()).isInstanceOf(Answer.Accepted.class);
    return (Answer.Accepted) answer;
  }

  static String refused(Answer answer) {
    assertThat(answer).as(answer.sentence()).isInstanceOf(Answer.Refused.class);
    assertThat(answer.sentence()).endsWith(".").doesNotContain("\n", "null", "Exception");
    return answer.sentence();
  }

  static void assertStillWaiting(NeedsDesk desk, String id) {
    assertThat(desk.waiting()).extracting(Need::id).contains(id);
  }
}
