package pro.meetmike.max.signal;

import org.jspecify.annotations.Nullable;

/**
 * @param id also the workflow id, {@code <owner>/ask/<epoch>-<n>}
 * @param owner workflow id that hears {@link AskClosed}; null when nobody waits
 * @param request what is published; its correlation is this ask's id
 * @param deadlineSeconds after which the ask closes as EXPIRED
 */
public record AskRequest(String id, @Nullable String owner, Signal request, long deadlineSeconds) {}
