/**
 * {@code max rehearse}: the whole job in one process, against the lab, through the real protocols.
 */
@NullMarked
package pro.meetmike.max.lab.rehearsal;

import org.jspecify.annotations.NullMarked;
