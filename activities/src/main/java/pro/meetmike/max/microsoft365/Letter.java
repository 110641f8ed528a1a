package pro.meetmike.max.microsoft365;

/**
 * A mail that must go out once.
 *
 * @param messageId chosen by us, with angle brackets; everything is found again by it
 */
record Letter(String from, String to, String messageId, String subject, String text) {

  /** The Message-ID of a link of a deployment's ring: the same however often it is made. */
  static String ringId(String deployment, String sender, String domain) {
    String safe = deployment.replaceAll("[^A-Za-z0-9.-]", "-");
    return "<max.ring." + safe + "." + sender + "@" + domain + ">";
  }
}
