/** Telling people: their inbox file always, mail and Teams where configured. */
@NullMarked
package pro.meetmike.max.notify;

import org.jspecify.annotations.NullMarked;
