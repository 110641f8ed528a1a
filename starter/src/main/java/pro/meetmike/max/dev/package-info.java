/** A Temporal server for one person's machine: the program found, started with the right flags. */
@NullMarked
package pro.meetmike.max.dev;

import org.jspecify.annotations.NullMarked;
