/**
 * Containers on a Proxmox VE host: the HTTP client, what its answers mean, and the steps that bring
 * a container to what the fleet asks for.
 *
 * <p>The rules all of it keeps: look before changing, so that a second run changes nothing; after a
 * request whose outcome is unknown look again before sending it again; never touch a container
 * without this deployment's mark ({@link pro.meetmike.max.proxmox.OwnershipMark}).
 *
 * <p>{@code ProxmoxApi} (wire) ← {@code PveNode} (typed calls) ← the steps. Decisions ({@code
 * ContainerObservation}, {@code ContainerDiff}, {@code CreationTrace}) are pure values.
 */
@NullMarked
package pro.meetmike.max.proxmox;

import org.jspecify.annotations.NullMarked;
