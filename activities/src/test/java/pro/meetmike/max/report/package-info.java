/** The renderers against golden files. */
@NullMarked
package pro.meetmike.max.report;

import org.jspecify.annotations.NullMarked;
