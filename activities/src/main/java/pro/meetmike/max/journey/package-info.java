/** The files of the leads: one directory each, written by the director alone. */
@NullMarked
package pro.meetmike.max.journey;

import org.jspecify.annotations.NullMarked;
