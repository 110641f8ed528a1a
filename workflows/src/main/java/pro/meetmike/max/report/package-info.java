/** What a deployment can show for itself, as values; rendered by {@code activities}. */
@NullMarked
package pro.meetmike.max.report;

import org.jspecify.annotations.NullMarked;
