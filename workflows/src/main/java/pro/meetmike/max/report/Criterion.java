package pro.meetmike.max.report;

import pro.meetmike.max.deployment.Check.Verdict;

/** One success criterion of the epic, computed. */
public record Criterion(String name, Verdict verdict, String detail) {

  /** Only PASS holds: a warning or something still unknown does not. */
  public boolean holds() {
    return verdict == Verdict.PASS;
  }
}
