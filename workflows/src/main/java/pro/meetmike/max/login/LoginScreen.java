package pro.meetmike.max.login;

import org.jspecify.annotations.Nullable;

/**
 * What may leave the container of a login in progress: the place to go, the single-use code to
 * enter there, and until when. Never the terminal's text, never a token.
 *
 * @param expiresAt RFC 3339 instant; null when the CLI does not say
 */
public record LoginScreen(
    State state,
    @Nullable String url,
    @Nullable String code,
    @Nullable String expiresAt,
    String detail) {

  /** Where the login stands. */
  public enum State {
    /** Nothing to do: a login is stored. */
    SIGNED_IN,
    /** Waits for the human: URL (and for a device login the code) are shown. */
    WAITING,
    /** A code was typed or entered, the CLI is checking. */
    CHECKING,
    /** The code ran out; starting again gives a fresh one. */
    EXPIRED,
    /** The CLI refused; {@code detail} says why. */
    REFUSED
  }
}
