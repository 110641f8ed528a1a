/** The probes of everything a worker depends on, each with a time limit of its own. */
@NullMarked
package pro.meetmike.max.preflight;

import org.jspecify.annotations.NullMarked;
