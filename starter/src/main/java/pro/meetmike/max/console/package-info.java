/** What a person at a terminal sees; pure text from values. */
@NullMarked
package pro.meetmike.max.console;

import org.jspecify.annotations.NullMarked;
