/**
 * The lab's Proxmox VE: the part of its API that the product uses, over HTTPS, with tokens and
 * access lists, asynchronous tasks, locks and the error texts a real host gives; and the same
 * containers as the host's own shell sees them. Whatever it prints about itself says REHEARSAL.
 *
 * <p>A request travels {@code HttpFront} → {@code Authentication} → {@code Router} → one of the
 * {@code …Calls} → {@code World}. Long work runs as a {@code TaskBook} task. Every change of the
 * world is one atomic replacement of the state file, so a new process on the same directory finds
 * the same containers, and the tasks of a dead one are found as killed.
 */
@NullMarked
package pro.meetmike.max.lab.pve;

import org.jspecify.annotations.NullMarked;
