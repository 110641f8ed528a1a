/**
 * Signing in the inner voices: each CLI's own interactive login, driven in the container, answered
 * by a human.
 */
@NullMarked
package pro.meetmike.max.login;

import org.jspecify.annotations.NullMarked;
