/**
 * Signals as files: how a message is written, named, published, claimed and laid to rest in
 * maildir-style inboxes, on the share and in the spool that stands in for it until the share
 * exists.
 *
 * <p>The rules in one place: a published file never changes; it appears in {@code new/} complete or
 * not at all; whoever renames it owns it; nothing is deleted, only moved to {@code done/}, {@code
 * late/} or {@code dead/}; and no reader trusts a name, a size or a sender it has not checked.
 */
@NullMarked
package pro.meetmike.max.signal;

import org.jspecify.annotations.NullMarked;
