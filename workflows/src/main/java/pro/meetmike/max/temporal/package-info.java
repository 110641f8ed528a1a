/** How this product's values travel through Temporal. */
@NullMarked
package pro.meetmike.max.temporal;

import org.jspecify.annotations.NullMarked;
