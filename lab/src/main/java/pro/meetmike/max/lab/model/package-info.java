/**
 * A model endpoint for the real CLI agents of a rehearsal: it speaks the four vendors' wire formats
 * on an address of the lab, decides in one place what the model says, and says no to order. The
 * CLIs are the real ones; the played vendors lead them here.
 */
@NullMarked
package pro.meetmike.max.lab.model;

import org.jspecify.annotations.NullMarked;
