package pro.meetmike.max.microsoft365;

/** The rungs of an account's ladder, bottom first. */
enum Rung {
  EXISTS("exists"),
  ENABLED("enabled"),
  USAGE_LOCATION("usage-location"),
  LICENCE("licence"),
  MAILBOX("mailbox");

  private final String word;

  Rung(String word) {
    this.word = word;
  }

  /** The check's name: {@code account:clara:licence}. */
  String of(String account) {
    return "account:" + account + ":" + word;
  }
}
