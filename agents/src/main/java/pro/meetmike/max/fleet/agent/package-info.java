/**
 * The agents' folders: configuration in the format of the plan's author, schedules, instructions,
 * identity and traits, checked against the fleet and against the known tools.
 *
 * <pre>{@code
 * AgentCatalogue agents = AgentCatalogue.load(Path.of("agents"), fleet);
 * agents.errors().forEach(System.err::println);
 * }</pre>
 */
@NullMarked
package pro.meetmike.max.fleet.agent;

import org.jspecify.annotations.NullMarked;
