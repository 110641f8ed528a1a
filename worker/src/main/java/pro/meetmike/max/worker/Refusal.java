package pro.meetmike.max.worker;

/** The worker cannot start: the exit code and the sentence for it. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;

  Refusal(int code, String sentence) {
    super(sentence, null, false, false);
    this.code = code;
  }

  int code() {
    return code;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
