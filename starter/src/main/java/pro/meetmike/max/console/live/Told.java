package pro.meetmike.max.console.live;

import java.time.Duration;
import java.time.Instant;
import pro.meetmike.max.client.Retries.Retry;
import pro.meetmike.max.console.Times;
import pro.meetmike.max.gate.DecisionRecord;

/** Parts of sentences that the log and the tree share. */
public final class Told {

  /** How the notes of the lab's human begin. */
  private static final String REHEARSAL = "REHEARSAL:";

  private Told() {}

  /** {@code go-live: approved by Christian}. */
  public static String sentence(DecisionRecord decision) {
    String verb = decision.verb() == null ? "not understood" : decision.verb().past();
    String what = decision.accepted() ? verb : "refused (%s)".formatted(verb);
    String whom = quietly(decision) ? "the lab's human" : decision.by();
    String why = quietly(decision) || decision.note().isBlank() ? "" : ": " + decision.note();
    return Columns.clean(
        "%s: %s by %s%s".formatted(decision.need(), what, whom.isBlank() ? "somebody" : whom, why));
  }

  /** Whether it was answered by the lab's human: that asks nothing of the person who looks on. */
  public static boolean quietly(DecisionRecord decision) {
    return decision.accepted() && decision.note().startsWith(REHEARSAL);
  }

  /** {@code , in 7 s}; nothing while it runs. */
  public static String when(Retry retry, Instant now) {
    return Times.instant(retry.nextAt())
        .map(at -> Duration.between(now, at))
        .filter(until -> !until.isNegative() && until.toSeconds() > 0)
        .map(until -> " in " + Times.length(until))
        .orElse("");
  }
}
