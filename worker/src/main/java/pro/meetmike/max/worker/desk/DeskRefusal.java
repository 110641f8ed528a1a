package pro.meetmike.max.worker.desk;

/** The desk does not do it: the HTTP status and the sentence for it. */
public final class DeskRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  public DeskRefusal(int status, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
  }

  public int status() {
    return status;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
