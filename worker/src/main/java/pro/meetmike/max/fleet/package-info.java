/** The fleet as the worker reads it. */
@NullMarked
package pro.meetmike.max.fleet;

import org.jspecify.annotations.NullMarked;
