/** A thin client of the pipeline: where Temporal is, what runs there, what to tell it. */
@NullMarked
package pro.meetmike.max.client;

import org.jspecify.annotations.NullMarked;
