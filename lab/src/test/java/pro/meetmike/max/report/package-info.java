/** Reports, seen by tests that know the other modules, too. */
@NullMarked
package pro.meetmike.max.report;

import org.jspecify.annotations.NullMarked;
