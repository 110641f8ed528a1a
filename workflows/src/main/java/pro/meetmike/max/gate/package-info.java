/**
 * Decisions by humans, as a kit of its own: what waits ({@link pro.meetmike.max.gate.Need}), who
 * may answer, what they were shown (evidence hash), what they said, and why an answer was refused.
 * The core ({@link pro.meetmike.max.gate.NeedsDesk}) is pure; {@link pro.meetmike.max.gate.Desk}
 * ties it to a workflow.
 */
@NullMarked
package pro.meetmike.max.gate;

import org.jspecify.annotations.NullMarked;
