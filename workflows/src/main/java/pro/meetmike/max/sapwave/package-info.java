/** SapWaves: timed wake-ups that arrive as SAPWAVE signals in an inbox. */
@NullMarked
package pro.meetmike.max.sapwave;

import org.jspecify.annotations.NullMarked;
