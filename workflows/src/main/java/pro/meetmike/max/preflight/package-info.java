/**
 * Whether everything a deployment depends on answers, as seen by the worker that would use it:
 * reads only, changes nothing.
 */
@NullMarked
package pro.meetmike.max.preflight;

import org.jspecify.annotations.NullMarked;
