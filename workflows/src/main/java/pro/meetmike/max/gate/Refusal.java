package pro.meetmike.max.gate;

/**
 * Thrown by validators: one sentence for the person who asked. It is no Temporal failure on
 * purpose: to those the SDK adds a stack trace, which the Web UI prints beneath the sentence.
 */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refusal(String sentence) {
    super(sentence, null, false, false);
  }
}
