package pro.meetmike.max.sapwave;

import org.jspecify.annotations.Nullable;

/**
 * A schedule and what it says.
 *
 * @param id schedule id, for example {@code max-deployment/run/hourly-check} or {@code
 *     max-deployment/agent/clara/scope-follow-up}
 * @param cron five fields UTC, or null for a one-shot
 * @param at RFC 3339 instant of a one-shot, or null
 */
public record Wave(
    String id,
    @Nullable String cron,
    @Nullable String at,
    String to,
    String text,
    String priority) {}
