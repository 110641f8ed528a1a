/**
 * What a rehearsal has instead of the real thing, as seen by whoever uses it: where it is reached
 * and how its voices are signed in. It is played by {@code rehearsal}, or real as far as {@code
 * containers} goes.
 */
@NullMarked
package pro.meetmike.max.lab.site;

import org.jspecify.annotations.NullMarked;
