package pro.meetmike.max.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is said while the server is not ready: each state once, in full, and every half minute how
 * long it has lasted. Pure.
 */
final class Waiting {

  static final Duration REMINDER = Duration.ofSeconds(30);

  private final Duration patience;
  private final Instant began;
  private Instant spoke;
  private @Nullable String said;

  Waiting(Duration patience, Instant now) {
    this.patience = patience;
    this.began = now;
    this.spoke = now;
  }

  /** Whether this state is still worth waiting for. */
  boolean goesOn(ServerState state, Instant now) {
    return state.mayPass() && now.isBefore(began.plus(patience));
  }

  /** The line to print about this look, if one is due. */
  Optional<String> line(ServerState state, Instant now) {
    String sentence = state.sentence();
    if (!sentence.equals(said)) {
      said = sentence;
      spoke = now;
      return Optional.of(
          "%s Waiting up to %d s.".formatted(sentence, secondsUntil(began.plus(patience), now)));
    }
    if (now.isBefore(spoke.plus(REMINDER))) {
      return Optional.empty();
    }
    spoke = now;
    return Optional.of("still waiting (%d s)".formatted(Duration.between(began, now).toSeconds()));
  }

  private static long secondsUntil(Instant end, Instant now) {
    return Duration.between(now, end).plusMillis(999).toSeconds();
  }
}
