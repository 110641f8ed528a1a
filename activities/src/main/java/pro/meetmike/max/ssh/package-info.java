/** Commands on the Proxmox host and in the containers over SSH, with pinned host keys. */
@NullMarked
package pro.meetmike.max.ssh;

import org.jspecify.annotations.NullMarked;
