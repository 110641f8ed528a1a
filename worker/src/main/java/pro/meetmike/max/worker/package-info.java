/** The composition root: everything is wired here, by constructors, and nowhere else. */
@NullMarked
package pro.meetmike.max.worker;

import org.jspecify.annotations.NullMarked;
