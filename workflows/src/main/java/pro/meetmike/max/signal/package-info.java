/**
 * Messages between agents, humans and the pipeline as immutable files in maildir-style inboxes.
 * Values and activity interfaces; the files themselves are handled in {@code activities}.
 */
@NullMarked
package pro.meetmike.max.signal;

import org.jspecify.annotations.NullMarked;
