package pro.meetmike.max.report;

/**
 * One decision of a human, as it was accepted.
 *
 * @param what the gate or need that was decided
 * @param verdict {@code approve}, {@code reject}, {@code retry}, {@code skip}
 * @param channel how it came in: {@code cli}, {@code update}, {@code signal}, {@code prompt}
 * @param evidenceHash what was shown to the human; empty when the need carried no evidence
 */
public record DecisionRow(
    String at,
    String by,
    String what,
    String verdict,
    String channel,
    String note,
    String evidenceHash) {}
