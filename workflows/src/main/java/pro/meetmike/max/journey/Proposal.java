package pro.meetmike.max.journey;

/**
 * A request that passed its guards and waits for a human.
 *
 * @param gate id of the need
 * @param subjectHash the content the answer will be good for
 */
public record Proposal(
    JourneyEvent.TransitionRequested request,
    String gate,
    String subjectHash,
    String question,
    Edge.Kind kind) {}
