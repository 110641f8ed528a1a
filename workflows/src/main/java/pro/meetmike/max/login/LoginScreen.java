package pro.meetmike.max.login;

import org.jspecify.annotations.Nullable;

/**
 * What may leave the container of a login in progress: the place to go, the single-use code to
 * enter there, and until when. Never the terminal's text, never a token; of the CLI's words only
 * the reason of a refusal and a question, without what looks like a secret.
 *
 * @param expiresAt RFC 3339 instant; null when the CLI does not say
 * @param detail of {@link State#REFUSED} why, of {@link State#ASKING} what is asked
 * @param byHand how a person gets to a terminal of the agent's user, one sentence without a full
 *     stop; null when nobody knows
 */
public record LoginScreen(
    State state,
    @Nullable String url,
    @Nullable String code,
    @Nullable String expiresAt,
    String detail,
    @Nullable String byHand) {

  public LoginScreen(
      State state,
      @Nullable String url,
      @Nullable String code,
      @Nullable String expiresAt,
      String detail) {
    this(state, url, code, expiresAt, detail, null);
  }

  /** The same, with the way by hand. */
  public LoginScreen reachedBy(String way) {
    return new LoginScreen(state, url, code, expiresAt, detail, way);
  }

  /** Where the login stands. */
  public enum State {
    /** Nothing to do: a login is stored. */
    SIGNED_IN,
    /** Waits for the human: URL (and for a device login the code) are shown. */
    WAITING,
    /** The CLI asks something that no recipe knows; {@code detail} is its question. */
    ASKING,
    /** A code was typed or entered, the CLI is checking. */
    CHECKING,
    /** The code ran out; starting again gives a fresh one. */
    EXPIRED,
    /** The CLI refused; {@code detail} says why. */
    REFUSED
  }
}
