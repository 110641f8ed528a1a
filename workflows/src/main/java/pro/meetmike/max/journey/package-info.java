/**
 * One client's way from first contact to delivery: a pure kernel and the durable workflow around
 * it.
 */
@NullMarked
package pro.meetmike.max.journey;

import org.jspecify.annotations.NullMarked;
