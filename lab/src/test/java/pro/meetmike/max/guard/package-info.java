/** What keeps the modules and packages apart, and the sources in the house's form. */
@NullMarked
package pro.meetmike.max.guard;

import org.jspecify.annotations.NullMarked;
