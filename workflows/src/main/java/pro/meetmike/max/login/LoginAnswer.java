package pro.meetmike.max.login;

import pro.meetmike.max.gate.Verb;

/**
 * What became of the last answer to a login: what whoever brought it wants to know.
 *
 * @param at when the desk took it, as in its log
 * @param sentence without a full stop: {@code refused by claude: the code was not accepted}
 */
public record LoginAnswer(String at, Verb verb, Result result, String sentence) {

  /** How far it is. */
  public enum Result {
    /** The CLI has not said yet. */
    CHECKING,
    /** The voice is signed in. */
    SIGNED_IN,
    /** It did not help; the login goes on. */
    REFUSED
  }
}
