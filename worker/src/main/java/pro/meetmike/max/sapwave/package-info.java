/** Where schedules are kept: Temporal's own, or a stand-in where the server has none. */
@NullMarked
package pro.meetmike.max.sapwave;

import org.jspecify.annotations.NullMarked;
