/**
 * Attacks by the agents' own users on what the product made: by the scripts of {@code lab/attacks},
 * by racers on the share, by texts. No effect, and told to a human.
 */
@org.jspecify.annotations.NullMarked
package pro.meetmike.max.attacks;
