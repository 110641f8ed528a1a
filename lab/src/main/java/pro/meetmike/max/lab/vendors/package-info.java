/**
 * The vendors of the four real CLIs as far as their login commands and a stored login need them:
 * who issues a login, who says whose it is, and the way on to the lab's model.
 */
@NullMarked
package pro.meetmike.max.lab.vendors;

import org.jspecify.annotations.NullMarked;
