/**
 * Lead files as they arrive. A lead is what a stranger wrote: it is checked strictly, referred to
 * by its hash, and nothing of its text ever gets into a message, a log or a workflow's history.
 */
@NullMarked
package pro.meetmike.max.journey.file;

import org.jspecify.annotations.NullMarked;
