package pro.meetmike.max.deployment;

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

  /** No check failed. */
  public boolean complete() {
    return Check.failures(checks).isEmpty();
  }
}
