/**
 * Files people write, read with positions: the fleet file, and the small reader that every other
 * file of the product is read with.
 *
 * <pre>{@code
 * ResolvedFleet fleet = FleetFile.load(Path.of("agents/fleet.yaml"));   // or FleetProblems, all at once
 * }</pre>
 *
 * Nothing is instantiated from a file: YAML is composed to nodes and the nodes are asked for
 * values.
 */
@NullMarked
package pro.meetmike.max.fleet.file;

import org.jspecify.annotations.NullMarked;
