/** Tests of the worker's start, its vitals and its end. */
@NullMarked
package pro.meetmike.max.worker;

import org.jspecify.annotations.NullMarked;
