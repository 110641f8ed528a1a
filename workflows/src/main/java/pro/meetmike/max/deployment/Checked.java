package pro.meetmike.max.deployment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import pro.meetmike.max.deployment.Check.Verdict;
import pro.meetmike.max.wording.Clause;

/** What a step's checks make of the step, and how that is told; pure. */
final class Checked {

  private static final int TOLD = 5;
  private static final int KINDS = 4;

  private Checked() {}

  /**
   * Any FAIL fails the step; WARN and DEFER let it through, but not as a pass, and so does having
   * looked at nothing.
   */
  static StepOutcome judged(List<Check> checks) {
    List<Check> failures = Check.failures(checks);
    if (!failures.isEmpty()) {
      return StepOutcome.failed(
          "%d of %d checks failed: %s".formatted(failures.size(), checks.size(), told(failures)),
          "cure what is named, then retry");
    }
    List<Check> passed = with(Verdict.PASS, checks);
    if (!checks.isEmpty() && passed.size() == checks.size()) {
      return StepOutcome.unchanged(all(checks));
    }
    return new StepOutcome.Warned(remarks(checks, passed.size()));
  }

  /** One check is told by what it found, several by how many of which kind. */
  private static String all(List<Check> checks) {
    if (checks.size() == 1) {
      Check one = checks.get(0);
      return one.detail().isBlank() ? one.name() : one.detail();
    }
    return "all %d passed: %s".formatted(checks.size(), kinds(checks));
  }

  private static String remarks(List<Check> checks, int passed) {
    if (checks.isEmpty()) {
      return "nothing was checked";
    }
    List<String> parts = new ArrayList<>();
    if (checks.size() > 1) {
      parts.add(
          passed == 0
              ? "none of %d passed".formatted(checks.size())
              : "%d of %d passed".formatted(passed, checks.size()));
    }
    for (Verdict verdict : List.of(Verdict.WARN, Verdict.DEFER)) {
      List<Check> open = with(verdict, checks);
      if (!open.isEmpty()) {
        parts.add("%d %s: %s".formatted(open.size(), verdict, told(open)));
      }
    }
    return String.join("; ", parts);
  }

  private static List<Check> with(Verdict verdict, List<Check> checks) {
    return checks.stream().filter(c -> c.verdict() == verdict).toList();
  }

  private static String told(List<Check> checks) {
    String first =
        checks.stream()
            .limit(TOLD)
            .map(c -> c.name() + ": " + Clause.of(c.detail()))
            .collect(Collectors.joining("; "));
    return checks.size() <= TOLD ? first : "%s; and %d more".formatted(first, checks.size() - TOLD);
  }

  /**
   * What the names have before their first colon: {@code network:clara->aria} is of the network.
   */
  private static String kinds(List<Check> checks) {
    Set<String> kinds = new LinkedHashSet<>();
    checks.forEach(c -> kinds.add(c.name().split(":", 2)[0]));
    String first = kinds.stream().limit(KINDS).collect(Collectors.joining(", "));
    return kinds.size() <= KINDS
        ? first
        : "%s and %d more kinds".formatted(first, kinds.size() - KINDS);
  }
}
