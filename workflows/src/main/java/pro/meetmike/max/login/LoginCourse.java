package pro.meetmike.max.login;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one login stands and what comes next, from the screens that are read and the answers that
 * arrive. Pure; instants come from outside. A login that offers nothing is begun a few times, ever
 * more slowly, since each time asks the vendor for a new code; one that is offered and that nobody
 * takes up is renewed a few times and then rests until somebody speaks.
 *
 * <pre>
 * STARTING → OFFERED → CHECKING → SIGNED_IN
 *     ↑         ↓          ↓ ↑
 *     ← EXPIRED, REFUSED ← ASKING
 * </pre>
 */
final class LoginCourse {

  /** Starts in a row that offer nothing, after which a person is asked. */
  static final int STARTS = 3;

  /** The same, in time; also how long a CLI may be busy without a word. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Offers in a row that run out unanswered, before the login rests. */
  static final int RENEWALS = 4;

  private static final List<Duration> PAUSES =
      List.of(Duration.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(20));

  /** Where a login can stand. */
  enum Stage {
    /** Begun; nothing is on the screen yet. */
    STARTING,
    /** A link, and perhaps a code, wait for a person. */
    OFFERED,
    /** The CLI works on what it was given. */
    CHECKING,
    /** The CLI asks something that a person has to answer. */
    ASKING,
    /** The CLI said no, or ended. */
    REFUSED,
    /** A login is stored. */
    SIGNED_IN,
    /** What was offered ran out, or the process is gone. */
    EXPIRED
  }

  /** What is to be done now. */
  sealed interface Next {}

  /** It is over. */
  record Done() implements Next {}

  /** Begin it again, after this pause. */
  record Begin(Duration pause) implements Next {}

  /** Look again soon: something is under way. */
  record Look() implements Next {}

  /** Show what the screen offers or asks, and wait for a change or an answer. */
  record Offer() implements Next {}

  /** Nobody took up what was offered: say so, and wait for a word. */
  record Rest() implements Next {}

  /** It does not go on by itself: ask a person. */
  record Ask(String why) implements Next {}

  private Stage stage = Stage.STARTING;
  private int starts;
  private int renewals;
  private @Nullable Instant since;
  private @Nullable Instant busySince;

  Stage stage() {
    return stage;
  }

  /** How often in a row it was begun without offering anything. */
  int starts() {
    return starts;
  }

  /** It is being begun. */
  void begun(Instant now) {
    stage = Stage.STARTING;
    starts++;
    since = since == null ? now : since;
    busySince = null;
  }

  /** Somebody answered: what was in vain before counts no more. */
  void answered() {
    starts = 0;
    renewals = 0;
    since = null;
    busySince = null;
  }

  /** A screen was read. */
  Next seen(LoginScreen screen, Instant now) {
    boolean offered = stage == Stage.OFFERED || stage == Stage.ASKING;
    stage = stageOf(screen.state());
    busySince = stage != Stage.CHECKING ? null : busySince == null ? now : busySince;
    return switch (stage) {
      case SIGNED_IN -> new Done();
      case OFFERED, ASKING -> {
        starts = 0;
        since = null;
        yield new Offer();
      }
      case CHECKING, STARTING -> busy(now);
      case REFUSED -> again(screen, now);
      case EXPIRED -> offered ? renewed() : again(screen, now);
    };
  }

  private Next busy(Instant now) {
    return busySince != null && !now.isBefore(busySince.plus(PATIENCE))
        ? new Ask("it has been busy for %d minutes without a word".formatted(PATIENCE.toMinutes()))
        : new Look();
  }

  private Next renewed() {
    renewals++;
    return renewals < RENEWALS ? new Begin(Duration.ZERO) : new Rest();
  }

  private Next again(LoginScreen screen, Instant now) {
    boolean late = since != null && !now.isBefore(since.plus(PATIENCE));
    return starts >= STARTS || (late && starts > 0)
        ? new Ask(screen.detail())
        : renewals >= RENEWALS ? new Rest() : new Begin(PAUSES.get(starts));
  }

  private static Stage stageOf(LoginScreen.State state) {
    return switch (state) {
      case SIGNED_IN -> Stage.SIGNED_IN;
      case WAITING -> Stage.OFFERED;
      case ASKING -> Stage.ASKING;
      case CHECKING -> Stage.CHECKING;
      case EXPIRED -> Stage.EXPIRED;
      case REFUSED -> Stage.REFUSED;
    };
  }
}
