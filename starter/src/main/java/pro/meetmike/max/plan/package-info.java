/**
 * What a deployment would bring about, computed from the fleet alone and without touching anything.
 */
@NullMarked
package pro.meetmike.max.plan;

import org.jspecify.annotations.NullMarked;
