/**
 * The rehearsal's machines as seen over SSH: the Proxmox host and one server per running container.
 * Scripts really run, in child processes that find only plain file commands and the lab's own
 * stand-ins; what those stand-ins do is decided, kept and logged here.
 */
@NullMarked
package pro.meetmike.max.lab.ssh;

import org.jspecify.annotations.NullMarked;
