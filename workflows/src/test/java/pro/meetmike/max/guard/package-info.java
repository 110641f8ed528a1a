/**
 * What keeps workflow code replayable: rules over its class files, each proved by a planted
 * violation, and the replay of recorded histories.
 */
@NullMarked
package pro.meetmike.max.guard;

import org.jspecify.annotations.NullMarked;
