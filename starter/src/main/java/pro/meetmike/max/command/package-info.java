/** The verbs of {@code max}, one class each. */
@NullMarked
package pro.meetmike.max.command;

import org.jspecify.annotations.NullMarked;
