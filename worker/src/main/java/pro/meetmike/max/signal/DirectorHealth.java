package pro.meetmike.max.signal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the director is.
 *
 * @param lastScan end of the last full scan; null before the first
 * @param backlog files that waited after it
 * @param lastError what went wrong last; null when nothing did since the last clean scan
 * @param shareSeen whether the share's sentinel was there
 * @param standby whether another director holds a root's lock
 * @param setAside messages that lie set aside in any mailbox
 * @param delivered messages handed on since the start
 * @param disk what was told of the share's disk and is not over; null while it has room
 * @param at whose file is being dealt with, and which; null between rounds. One that stays there
 *     long is what the director is stuck at
 */
public record DirectorHealth(
    @Nullable Instant lastScan,
    int backlog,
    @Nullable String lastError,
    boolean shareSeen,
    boolean standby,
    int setAside,
    long delivered,
    @Nullable String disk,
    @Nullable String at) {

  DirectorHealth at(@Nullable String file) {
    return new DirectorHealth(
        lastScan, backlog, lastError, shareSeen, standby, setAside, delivered, disk, file);
  }
}
