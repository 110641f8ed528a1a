package pro.meetmike.max.signal;

/** What came of reading one file: a message, or the reason why it is none. */
public sealed interface Reading {

  /** A message that obeys every rule of the protocol. */
  record Understood(Signal signal) implements Reading {}

  /** Not a message; {@code reason} is one sentence fit for {@code .error.json}. */
  record Refused(String reason) implements Reading {}
}
