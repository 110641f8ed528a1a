/**
 * Telling people what waits for them: channels that can be repeated (inbox file, log) come first,
 * the chat post that cannot be taken back comes last.
 */
@NullMarked
package pro.meetmike.max.notify;

import org.jspecify.annotations.NullMarked;
