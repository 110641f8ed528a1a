/** The Graph client against answers that are scripted one by one. */
@NullMarked
package pro.meetmike.max.microsoft365;

import org.jspecify.annotations.NullMarked;
