/** One corner of a planted round of imports. */
@NullMarked
package pro.meetmike.max.guard.planted.round.two;

import org.jspecify.annotations.NullMarked;
