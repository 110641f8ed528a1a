/** Secrets: read late, from files only their owner may read, and never printed. */
@NullMarked
package pro.meetmike.max.secret;

import org.jspecify.annotations.NullMarked;
