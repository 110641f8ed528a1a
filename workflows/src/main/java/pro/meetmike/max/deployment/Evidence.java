package pro.meetmike.max.deployment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Checks a decision rests on, and the hash that binds the decision to them: a decision about other
 * evidence is stale.
 *
 * @param hash {@link #hash(List)} of the lines a human is shown
 */
public record Evidence(List<Check> checks, String hash) {
  public Evidence {
    checks = List.copyOf(checks);
  }

  /** Evidence with its hash; the order of the checks counts. */
  public static Evidence of(List<Check> checks) {
    return new Evidence(checks, hash(lines(checks)));
  }

  /** As a human is shown it: one line per check. */
  public List<String> lines() {
    return lines(checks);
  }

  private static List<String> lines(List<Check> checks) {
    return checks.stream()
        .map(c -> "%s %s: %s".formatted(c.verdict(), c.name(), c.detail()))
        .toList();
  }

  /**
   * SHA-256 in hex over the lines: who was shown them can compute it again. Every line ends with a
   * character that none of them holds, so no two lists look alike.
   */
  public static String hash(List<String> lines) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String line : lines) {
        digest.update(line.replace('\0', ' ').getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** No check failed. */
  public boolean complete() {
    return Check.failures(checks).isEmpty();
  }
}
