/** Channels, each against what it reaches. */
@NullMarked
package pro.meetmike.max.notify;

import org.jspecify.annotations.NullMarked;
