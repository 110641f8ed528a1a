/**
 * The rehearsal's world: stand-ins that speak the real wire protocols of Proxmox, SSH, Graph and
 * the agents, with seeded faults and a log of every operation. Never on a production class path.
 */
@NullMarked
package pro.meetmike.max.lab;

import org.jspecify.annotations.NullMarked;
