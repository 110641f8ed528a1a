/** Outside of the planted round: imports it, but is not imported. */
@NullMarked
package pro.meetmike.max.guard.planted.round.aside;

import org.jspecify.annotations.NullMarked;
