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
 * @param hash SHA-256 in hex over the checks' names, verdicts and details
 */
public record Evidence(List<Check> checks, String hash) {
  public Evidence {
    checks = List.copyOf(checks);
  }

  /** Evidence with its hash; the order of the checks counts. */
  public static Evidence of(List<Check> checks) {
    StringBuilder text = new StringBuilder();
    checks.forEach(
        c ->
            text.append(c.name())
                .append('\t')
                .append(c.verdict())
                .append('\t')
                .append(c.detail())
                .append('\n'));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return new Evidence(checks, HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** No check failed. */
  public boolean complete() {
    return Check.failures(checks).isEmpty();
  }
}
