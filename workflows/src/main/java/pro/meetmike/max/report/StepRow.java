package pro.meetmike.max.report;

import org.jspecify.annotations.Nullable;

/**
 * One step as it stands.
 *
 * @param scope empty for the whole fleet, else an Eidolon's label ({@code ct203-clara})
 * @param id of the plan ({@code 2.1})
 * @param delegate who does this kind of work
 * @param outcome {@code running}, {@code waiting}, {@code ok}, {@code changed}, {@code skipped} or
 *     {@code failed}
 */
public record StepRow(
    String scope,
    String id,
    String title,
    String delegate,
    String outcome,
    String detail,
    @Nullable String startedAt,
    @Nullable String endedAt) {}
