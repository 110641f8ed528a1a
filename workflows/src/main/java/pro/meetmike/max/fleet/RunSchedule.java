package pro.meetmike.max.fleet;

import org.jspecify.annotations.Nullable;

/**
 * A SapWave of the run itself (not of an agent): either a cron line or a single instant.
 *
 * @param cron five fields, UTC; null for a one-shot
 * @param at RFC 3339 instant of a one-shot; null for a recurring one
 */
public record RunSchedule(
    String name, @Nullable String cron, @Nullable String at, String to, String text) {}
