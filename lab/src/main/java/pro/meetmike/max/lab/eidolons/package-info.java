/**
 * The agents of a rehearsal: they live by the same files as the real ones and do what is asked in
 * the smallest way that is true, labelled as a rehearsal wherever a person might read it.
 */
@NullMarked
package pro.meetmike.max.lab.eidolons;

import org.jspecify.annotations.NullMarked;
