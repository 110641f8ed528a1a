package pro.meetmike.max.report;

import org.jspecify.annotations.Nullable;

/**
 * One step as it went.
 *
 * @param scope empty for the whole fleet, else the Eidolon's label ({@code ct203-clara})
 * @param id as in the plan: {@code 3.2}
 * @param delegate who answers for this kind of work; the worker does it
 * @param outcome how it stands by now; {@code running} and {@code waiting} are no ends yet
 */
public record StepRow(
    String scope,
    String id,
    String title,
    String delegate,
    StepState outcome,
    String detail,
    @Nullable String startedAt,
    @Nullable String endedAt) {}
