/** The epic: eight durable phases that turn a fleet file into working Eidolons. */
@NullMarked
package pro.meetmike.max.deployment;

import org.jspecify.annotations.NullMarked;
