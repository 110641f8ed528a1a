/** Attacks on the share by the agents' own users, and what the worker does meanwhile. */
@org.jspecify.annotations.NullMarked
package pro.meetmike.max.attacks;
