/** Violations on purpose: the rules of the package above must find every one of them. */
@NullMarked
package pro.meetmike.max.guard.planted;

import org.jspecify.annotations.NullMarked;
