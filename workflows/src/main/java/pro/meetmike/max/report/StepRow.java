package pro.meetmike.max.report;

import org.jspecify.annotations.Nullable;

/**
 * One step as it went.
 *
 * @param scope empty for the whole fleet, else the Eidolon's label ({@code ct203-clara})
 * @param id as in the plan: {@code 3.2}
 * @param delegate who does this kind of work
 * @param outcome {@code ok}, {@code changed}, {@code skipped}, {@code failed} or {@code waiting}
 */
public record StepRow(
    String scope,
    String id,
    String title,
    String delegate,
    String outcome,
    String detail,
    @Nullable String startedAt,
    @Nullable String endedAt) {

  public static final String OK = "ok";
  public static final String CHANGED = "changed";
  public static final String SKIPPED = "skipped";
  public static final String FAILED = "failed";
  public static final String WAITING = "waiting";
}
