package pro.meetmike.max.report;

import java.util.List;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.Check.Verdict;

/** How many checks ended with which verdict. */
public record Verdicts(int pass, int fail, int warn, int defer) {

  public static final Verdicts NONE = new Verdicts(0, 0, 0, 0);

  public static Verdicts of(List<Check> checks) {
    return new Verdicts(
        of(checks, Verdict.PASS),
        of(checks, Verdict.FAIL),
        of(checks, Verdict.WARN),
        of(checks, Verdict.DEFER));
  }

  private static int of(List<Check> checks, Verdict verdict) {
    return (int) checks.stream().filter(c -> c.verdict() == verdict).count();
  }

  public int of(Verdict verdict) {
    return switch (verdict) {
      case PASS -> pass;
      case FAIL -> fail;
      case WARN -> warn;
      case DEFER -> defer;
    };
  }

  public Verdicts plus(Verdicts other) {
    return new Verdicts(
        pass + other.pass, fail + other.fail, warn + other.warn, defer + other.defer);
  }

  /** All of them. */
  public int sum() {
    return pass + fail + warn + defer;
  }

  /** {@code 40 PASS, 0 FAIL, 1 WARN, 0 DEFER}. */
  @Override
  public String toString() {
    return "%d PASS, %d FAIL, %d WARN, %d DEFER".formatted(pass, fail, warn, defer);
  }
}
