package pro.meetmike.max.gate;

import org.jspecify.annotations.Nullable;

/**
 * The answer as the waiting workflow hears it.
 *
 * @param code the single-use code of a login; null otherwise
 */
public record NeedClosed(
    String id, Verb verb, String by, String note, @Nullable String code, String at) {}
