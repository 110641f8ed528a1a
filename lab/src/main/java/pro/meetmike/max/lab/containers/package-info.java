/**
 * Real LXC containers in place of the lab's played machines: the script {@code lab/containers/lab}
 * has them, the lab's Proxmox decides about them, and the product reaches them by SSH.
 */
@NullMarked
package pro.meetmike.max.lab.containers;

import org.jspecify.annotations.NullMarked;
