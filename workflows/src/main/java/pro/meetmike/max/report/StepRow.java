package pro.meetmike.max.report;

import org.jspecify.annotations.Nullable;

/**
 * One step as it went. What each of its checks found is in the report; here, where clients look
 * every second, are the counts.
 *
 * @param scope empty for the whole fleet, else the Eidolon's label ({@code ct203-clara})
 * @param id as in the plan: {@code 3.2}
 * @param delegate who answers for this kind of work; the worker does it
 * @param outcome how it stands by now; {@code running} and {@code waiting} are no ends yet
 * @param checks what its checks found; none for a step that checks nothing
 * @param retries how often somebody had it done again
 */
public record StepRow(
    String scope,
    String id,
    String title,
    String delegate,
    StepState outcome,
    String detail,
    @Nullable String startedAt,
    @Nullable String endedAt,
    @Nullable Verdicts checks,
    int retries) {

  public StepRow {
    checks = checks == null ? Verdicts.NONE : checks;
  }

  /** A step that checks nothing and was done once. */
  public StepRow(
      String scope,
      String id,
      String title,
      String delegate,
      StepState outcome,
      String detail,
      @Nullable String startedAt,
      @Nullable String endedAt) {
    this(scope, id, title, delegate, outcome, detail, startedAt, endedAt, null, 0);
  }

  @Override
  public Verdicts checks() {
    return checks == null ? Verdicts.NONE : checks;
  }
}
