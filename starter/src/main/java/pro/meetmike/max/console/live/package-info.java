/**
 * A run while it goes on, as a person follows it: one {@link pro.meetmike.max.console.live.Look} at
 * a time, told line by line where nothing can be drawn.
 */
@NullMarked
package pro.meetmike.max.console.live;

import org.jspecify.annotations.NullMarked;
