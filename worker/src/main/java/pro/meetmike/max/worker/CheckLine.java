package pro.meetmike.max.worker;

import pro.meetmike.max.preflight.ProbeResult;
import pro.meetmike.max.preflight.ProbeResult.Outcome;

/**
 * One thing that {@code max worker --check} looked at.
 *
 * @param place file, line and column; empty where there is no such place
 * @param text what was found, one sentence
 * @param remedy what to do; empty when all is well
 */
record CheckLine(String subject, Outcome outcome, String place, String text, String remedy) {

  static CheckLine pass(String subject, String text) {
    return new CheckLine(subject, Outcome.PASS, "", text, "");
  }

  static CheckLine warn(String subject, String place, String text, String remedy) {
    return new CheckLine(subject, Outcome.WARN, place, text, remedy);
  }

  static CheckLine wrong(String subject, String place, String text, String remedy) {
    return new CheckLine(subject, Outcome.WRONG, place, text, remedy);
  }

  static CheckLine of(ProbeResult result) {
    return new CheckLine(
        result.probe().title(),
        result.outcome(),
        result.outcome() == Outcome.PASS ? "" : result.place(),
        result.detail(),
        result.remedy());
  }

  boolean failed() {
    return outcome.failed();
  }

  /** Without a subject before it: what a worker that refuses to start says. */
  String sentence() {
    String where = place.isEmpty() ? "" : place + ": ";
    return where + text.replaceFirst("\\.$", "") + (remedy.isEmpty() ? "" : ": " + remedy);
  }

  @Override
  public String toString() {
    String where = place.isEmpty() ? "" : place + ": ";
    String line = "%-4s  %-19s %s%s".formatted(word(), subject, where, text);
    return remedy.isEmpty() ? line : line + "\n      %-19s %s".formatted("", remedy);
  }

  private String word() {
    return outcome.failed() ? "FAIL" : outcome.name();
  }
}
