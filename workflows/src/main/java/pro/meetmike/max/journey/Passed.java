package pro.meetmike.max.journey;

import java.time.Instant;

/**
 * One move that was made: enough to recognise its message again and to count rounds.
 *
 * @param round of the stage that was left
 */
public record Passed(String id, Place from, Place to, int round, String by, Instant at) {}
