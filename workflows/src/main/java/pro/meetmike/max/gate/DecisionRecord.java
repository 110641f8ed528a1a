package pro.meetmike.max.gate;

import org.jspecify.annotations.Nullable;

/**
 * One line of the decision log.
 *
 * @param need id of the need; empty when the message could not be matched to one
 * @param verb null for a message that could not be understood
 * @param accepted whether it was fine: it had effect, or it repeated a decision that had
 * @param channel {@code update} or {@code signal}
 * @param evidenceHash what they were shown
 */
public record DecisionRecord(
    String at,
    String need,
    @Nullable Verb verb,
    String by,
    boolean accepted,
    String note,
    String channel,
    String evidenceHash) {}
