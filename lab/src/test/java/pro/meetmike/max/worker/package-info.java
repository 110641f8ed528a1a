/** The worker, seen by tests that know the other programs, too. */
@NullMarked
package pro.meetmike.max.worker;

import org.jspecify.annotations.NullMarked;
