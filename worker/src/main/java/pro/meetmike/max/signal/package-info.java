/**
 * The PipelineDirector: reads the director's inbox and everybody's outbox, and hands what it finds
 * to workflows, to the intake or to another inbox. The only bridge from files into Temporal.
 */
@NullMarked
package pro.meetmike.max.signal;

import org.jspecify.annotations.NullMarked;
