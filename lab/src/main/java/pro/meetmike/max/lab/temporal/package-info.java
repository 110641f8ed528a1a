/** Temporal inside the rehearsal's process: the embedded server on loopback, and what it lacks. */
@NullMarked
package pro.meetmike.max.lab.temporal;

import org.jspecify.annotations.NullMarked;
