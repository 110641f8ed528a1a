/**
 * What a deployment has to show for itself, as values; the files are written in {@code activities}.
 */
@NullMarked
package pro.meetmike.max.report;

import org.jspecify.annotations.NullMarked;
