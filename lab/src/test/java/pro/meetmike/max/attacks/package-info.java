/**
 * The attacks of {@code lab/attacks}, run by real users on what the product made: no effect, and
 * told to a human.
 */
@org.jspecify.annotations.NullMarked
package pro.meetmike.max.attacks;
