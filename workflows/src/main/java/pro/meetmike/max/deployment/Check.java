package pro.meetmike.max.deployment;

import java.util.List;

/**
 * One verified fact of a test phase.
 *
 * @param name stable, for example {@code network:clara->aria}
 */
public record Check(String name, Verdict verdict, String detail) {

  /** WARN is never PASS; DEFER is something that can only be known later or elsewhere. */
  public enum Verdict {
    PASS,
    FAIL,
    WARN,
    DEFER
  }

  public static Check pass(String name, String detail) {
    return new Check(name, Verdict.PASS, detail);
  }

  public static Check fail(String name, String detail) {
    return new Check(name, Verdict.FAIL, detail);
  }

  /** The checks that failed. */
  public static List<Check> failures(List<Check> checks) {
    return checks.stream().filter(c -> c.verdict() == Verdict.FAIL).toList();
  }
}
