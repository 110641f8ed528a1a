package pro.meetmike.max.gate;

/**
 * What the desk makes of a decision. Every sentence is complete and fit for a human who sees
 * nothing else.
 */
public sealed interface Answer {

  /** What is told to whoever decided. */
  String sentence();

  /** It has effect: the need is closed (or, with a quorum outstanding, counted). */
  record Accepted(Need need, NeedClosed closed, String sentence) implements Answer {}

  /** The same person said the same before: fine, and without effect. */
  record Repeated(String sentence) implements Answer {}

  /** It has no effect; the need stays as it was. */
  record Refused(String sentence) implements Answer {}
}
